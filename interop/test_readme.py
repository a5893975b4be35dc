"""The README's client in Python against the README's service."""

import contextlib
import io
import os
import re
import unittest

from sample import ROOT, Sample


class ReadmeTest(unittest.TestCase):

    def test_the_client_prints_rows(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as readme:
            (code,) = re.findall(r"```python\n(.*?)```", readme.read(), re.DOTALL)
        sample = Sample(fixtures=True)
        try:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code.replace(":8815", f":{sample.port}"), {})
            self.assertIn("{'region': 'north', 'year': 2026,", printed.getvalue())
        finally:
            sample.close()


if __name__ == "__main__":
    unittest.main()
