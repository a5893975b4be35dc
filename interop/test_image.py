"""What the Dockerfile does, done without Docker: the same commands, in folders that stand for the stages."""

import glob
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from sample import ROOT, Sample, jar
from tables import numbers

import pyarrow.flight as flight

DOCKERFILE = os.path.join(ROOT, "sample-app", "Dockerfile")


def java(version):
    """The JDK of the image's version on this machine, or None."""
    homes = glob.glob(f"/usr/lib/jvm/*-{version}-*/bin/java") + glob.glob(f"/usr/lib/jvm/temurin-{version}*/bin/java")
    return homes[0] if homes else None


class ImageTest(unittest.TestCase):

    def setUp(self):
        with open(DOCKERFILE, encoding="utf-8") as dockerfile:
            self.lines = [line.strip() for line in dockerfile if line.strip() and not line.startswith("#")]
        self.root = tempfile.mkdtemp(prefix="flight-image-")
        self.addCleanup(shutil.rmtree, self.root, True)

    def values(self, instruction):
        return [line.split(None, 1)[1] for line in self.lines if line.startswith(instruction + " ")]

    def test_the_image_starts_and_serves(self):
        versions = set(re.findall(r"^FROM eclipse-temurin:(\d+)-", "\n".join(self.lines), re.MULTILINE))
        self.assertEqual(1, len(versions), "Both stages need the same JDK")
        command = java(versions.pop())
        if command is None:
            self.skipTest("The JDK of the image is not on this machine")

        build_dir, application_dir = self.values("WORKDIR")
        build = self.root + build_dir
        application = self.root + application_dir
        os.makedirs(build)
        os.makedirs(application)
        copies = self.values("COPY")
        source, target = copies.pop(0).split()
        self.assertRegex(os.path.basename(jar()), "^" + source.replace(".", r"\.").replace("*", ".*") + "$")
        shutil.copy(jar(), os.path.join(build, target))
        runs = self.values("RUN")
        subprocess.run([command, *runs[0].split()[1:]], cwd=build, check=True, stdin=subprocess.DEVNULL)
        for copy in copies:
            _, source, target = copy.split()
            self.assertEqual("./", target)
            shutil.copytree(self.root + source, application, dirs_exist_ok=True)

        (entrypoint,) = self.values("ENTRYPOINT")
        sample = Sample(command=[command, *json.loads(entrypoint)[1:]], cwd=application)
        try:
            with sample.client() as client:
                table = numbers(1000)
                writer, reader = client.do_put(flight.FlightDescriptor.for_path("store", "image"), table.schema)
                with writer:
                    writer.write_table(table)
                    writer.done_writing()
                    reader.read()
                self.assertTrue(table.equals(client.do_get(flight.Ticket("store/image")).read_all()))
            self.assertIn('"UP"', sample.http("/actuator/health"))
            # No warning of the JVM's about flags that it does not know or miss
            self.assertNotIn("WARNING", sample.log())
        finally:
            code = sample.close()
        self.assertEqual(143, code)


if __name__ == "__main__":
    unittest.main()
