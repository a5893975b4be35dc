"""Measures the starter, raw arrow-java and pyarrow side by side. Started by benchmarks/run."""

import argparse
import contextlib
import os
import platform
import signal
import time

import pyarrow

import airportrun
import filerun
import servers
import streams

SERVERS = ("starter", "starter-chunks", "raw", "raw-copy", "raw-chunks", "pyarrow")

# What passes through each server before anything is measured: JVMs compile for long after the first streams
WARM_UP_GIB = 6


def parse():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: little data, 3 rounds, short calls")
    parser.add_argument("--files", action="store_true",
                        help="files instead: CSV and Parquet read, Parquet written, beside pyarrow's readers and writer")
    parser.add_argument("--airport", action="store_true",
                        help="Airport instead: scans beside plain streams, contents of many tables, inserts")
    parser.add_argument("--long", action="store_true", help="streams of 10 GiB with the server's memory watched")
    parser.add_argument("--rounds", type=int, help="rounds in which every server has its turn (15)")
    parser.add_argument("--only", type=names(streams.GROUPS), default=streams.GROUPS,
                        help=f"some of {','.join(streams.GROUPS)}")
    parser.add_argument("--servers", type=names(SERVERS), default=SERVERS, help=f"some of {','.join(SERVERS)}")
    parser.add_argument("--workload", help="only workloads with this in their name, such as 'narrow-64k'")
    parser.add_argument("--mib", type=int, help="MiB in a stream of 64k-row batches (1024), a quarter with 4k rows")
    parser.add_argument("--java", default="java", help="the java to run")
    parser.add_argument("--heap", help="heap of each JVM (1g; 512m with --files, whose servers are to stay below 1 GiB)")
    parser.add_argument("--direct", default="2g", help="direct memory of each JVM (2g)")
    parser.add_argument("--starter-flags", default="", metavar="FLAGS",
                        help="further flags of the starter's JVM, say to record it: they spoil the comparison")
    parser.add_argument("--out", default="results", help="name of the files in benchmarks/target (results)")
    options = parser.parse_args()
    options.heap = options.heap or ("512m" if options.files else "1g")
    options.rounds = options.rounds or (3 if options.quick else 15)
    options.size = (options.mib or (64 if options.quick else 1024)) << 20
    options.csv_rows, options.parquet_rows = (20_000, 200_000) if options.quick else (800_000, 10_000_000)
    options.airport_rows = 500_000 if options.quick else 10_000_000
    options.inserts = (20_000,) if options.quick else (1_000_000, 10_000_000)
    options.held = (16 if options.quick else 64) << 20
    options.milliseconds = 200 if options.quick else 1000
    options.warm_up_gib = 0 if options.quick else WARM_UP_GIB
    return options


def names(known):
    def split(text):
        chosen = tuple(text.split(","))
        for name in chosen:
            if name not in known:
                raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(known)}")
        return chosen
    return split


def machine(java, options):
    with open("/proc/cpuinfo") as info:
        model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return {"Date": time.strftime("%Y-%m-%d"),
            "Machine": f"{os.cpu_count()} x {model}, {memory} GiB, {platform.system()} {platform.release()}",
            "Load before the run": f"{os.getloadavg()[0]:.2f}",
            "JVM": f"{java.version()}, `{' '.join(java.flags)}`",
            "pyarrow": f"{pyarrow.__version__}, Python {platform.python_version()}",
            "Rounds": f"{options.rounds}, {options.size >> 20} MiB a stream with 64k rows a batch, "
                      f"{options.size >> 22} MiB with 4k"}


def main():
    options = parse()
    signal.signal(signal.SIGTERM, lambda *ignored: exit(143))
    java = servers.Java(options.java, options.heap, options.direct)
    told = machine(java, options)
    with contextlib.ExitStack() as stack:
        chosen = airportrun if options.airport else filerun if options.files else streams
        text, result = chosen.run(stack, java, told, options)
    out = servers.TARGET / options.out
    out.with_suffix(".json").write_text(result)
    out.with_suffix(".md").write_text(text)
    print(f"\n{text}\nWritten to {out}.md and {out}.json")


if __name__ == "__main__":
    main()
