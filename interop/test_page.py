"""The page of the sample: what a browser shows of it, and the programs that it offers."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
from html.parser import HTMLParser

from sample import Sample

CHROMIUM = shutil.which("chromium")
HOSTILE = '<script>document.title = "taken"<!-- &"x".csv'
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"]


class Texts(HTMLParser):
    """The texts of elements that have an id."""

    def __init__(self):
        super().__init__()
        self.texts = {}
        self._open = []

    def handle_starttag(self, tag, attributes):
        self._open.append((tag, dict(attributes).get("id")))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data


def texts(html):
    parser = Texts()
    parser.feed(html)
    return parser.texts


class PageTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.sample = Sample()
        cls.addClassCleanup(cls.sample.close)
        with open(os.path.join(cls.sample.data, "uploads", HOSTILE), "w", encoding="utf-8") as file:
            file.write('"<img src=x onerror=alert(1)>",n\n"</td><script>document.title = 1</script>",1\n')

    def dataset(self, route, **parameters):
        return "/dataset?" + urllib.parse.urlencode({"route": route, **parameters})

    def browse(self, path, *flags):
        """What the browser makes of a page, once its scripts have run."""
        profile = tempfile.mkdtemp(prefix="flight-chromium-")
        try:
            browser = subprocess.run(
                [CHROMIUM, *FLAGS, "--user-data-dir=" + profile, *flags,
                 f"http://127.0.0.1:{self.sample.http_port}{path}"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=180, check=True)
            return browser.stdout.decode()
        finally:
            shutil.rmtree(profile, ignore_errors=True)

    def run_snippet(self, name, route="data/weather.csv"):
        code = texts(self.sample.http(self.dataset(route)))["snippet-" + name]
        ran = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, timeout=120)
        self.assertEqual(0, ran.returncode, ran.stdout.decode())
        return ran.stdout.decode()

    def test_the_list_tells_rows_and_schema(self):
        html = self.sample.http("/")
        self.assertIn("data/rides.parquet", html)
        self.assertIn("20,000", html)
        self.assertIn("Decimal(8, 2, 128)", html)

    def test_the_python_program_reads_the_dataset(self):
        self.assertIn("2190 rows", self.run_snippet("python"))

    def test_the_python_program_reads_a_dataset_with_any_name(self):
        self.assertIn("1 rows", self.run_snippet("python", urllib.parse.quote(HOSTILE, safe="")))

    def test_the_duckdb_program_sums_the_dataset_up(self):
        self.assertIn("temperature", self.run_snippet("duckdb"))

    def test_what_is_not_there_is_told(self):
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.sample.http(self.dataset("data/nothing.csv"))
        self.assertEqual(404, refused.exception.code)
        self.assertIn("There is no dataset", refused.exception.read().decode())

    @unittest.skipIf(CHROMIUM is None, "Chromium is not on this machine")
    def test_the_browser_shows_chart_rows_and_programs(self):
        dom = self.browse(self.dataset("data/weather.csv", column="pressure"), "--dump-dom")
        self.assertRegex(dom, r'<path class="line" d="M[\d.]+ [\d.]+L')
        self.assertIn("pressure by row", dom)
        self.assertEqual(25, len(re.findall(r"<tr>\s*<td", dom)))
        # The script ran: each program has its button, and the form submits itself
        self.assertEqual(3, dom.count(">Copy</button>"))
        self.assertRegex(dom, r"<button[^>]* hidden=\"\"")

    @unittest.skipIf(CHROMIUM is None, "Chromium is not on this machine")
    def test_the_browser_runs_nothing_of_a_name_or_value(self):
        for path in ("/", self.dataset(urllib.parse.quote(HOSTILE, safe=""))):
            dom = self.browse(path, "--dump-dom")
            self.assertNotIn("taken</title>", dom)
            self.assertEqual(1, dom.count("<script"), dom)
            self.assertNotIn("<img", dom)

    @unittest.skipIf(CHROMIUM is None, "Chromium is not on this machine")
    def test_the_browser_draws_it_in_light_and_dark(self):
        with tempfile.TemporaryDirectory(prefix="flight-page-") as directory:
            drawn = set()
            for name, flags in {"light": [], "dark": ["--blink-settings=preferredColorScheme=0"]}.items():
                file = os.path.join(directory, name + ".png")
                self.browse("/", "--window-size=1200,800", "--screenshot=" + file, *flags)
                with open(file, "rb") as image:
                    drawn.add(image.read())
            self.assertEqual(2, len(drawn), "The page looks the same in light and dark")


if __name__ == "__main__":
    unittest.main()
