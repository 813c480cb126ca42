"""A real Chromium for the tests of pages, and what a page in it says and asks for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Without these it looks for hosts of its own, and as root it needs no sandbox.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


class Opened:
    """A page opened from a file; whatever the console or a request says is kept."""

    def __init__(self, browser: Any, path: Path, address: str = "", **options: Any) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page = browser.new_context(**options).new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri() + address)

    @property
    def quiet(self) -> bool:
        """Nothing was complained of, refused by the policy, or fetched."""
        return self.said == [] and [url for url in self.asked if not url.startswith(("file:", "blob:"))] == []
