"""A page in headless Chromium, as people who look at it have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from clients.programs import CITATION_JS, miss, need_module, need_program

AXE = CITATION_JS / "node_modules" / "axe-core" / "axe.min.js"

DESKTOP, TELEPHONE = (1100, 900), (390, 800)  # pixels of CSS
# As root, and in containers without much shared memory, Chromium does not start otherwise.
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --force-device-scale-factor=1".split()


def need_browser() -> None:
    """Skip the test that asks where Chromium can't be driven; fail it under `make clients`."""
    need_module("selenium")
    need_program("chromium")
    need_program("chromedriver")


def need_axe() -> None:
    """The same for axe-core, which finds what keeps people from using a page."""
    if not AXE.exists():
        miss("axe-core is not in build/: `make clients` installs it")


@contextmanager
def browser(load_strategy: str = "normal") -> Iterator[Any]:
    """A driver of a browser that keeps what pages write to its console; with "none" it waits for no page to load."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium")
    for flag in _FLAGS:
        options.add_argument(flag)
    options.page_load_strategy = load_strategy
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # With the path given, selenium looks for no driver on the network.
    driver = webdriver.Chrome(options=options, service=Service(which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


class Window:
    """A window of the browser on one page."""

    def __init__(self, driver: Any, page: Path) -> None:
        self.driver = driver
        self._page = page.resolve().as_uri()

    def open(self, fragment: str = "", *, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> None:
        """Open the page anew, in a window of that size, for somebody who likes it light or dark."""
        width, height = size
        self._tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._tell("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.driver.get("about:blank")  # else only the fragment would change
        self.driver.get_log("browser")
        self.driver.get(self._page + fragment)

    def without_scripts(self) -> None:
        """Open the page anew in a browser that runs no scripts of pages."""
        self._tell("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open()
        finally:
            self._tell("Emulation.setScriptExecutionDisabled", value=False)

    def print(self) -> str:
        """The page as PDF, in base64."""
        return str(self._tell("Page.printToPDF")["data"])

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns that runs in the page."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        """The first element of the page that a selector of CSS names."""
        return self.driver.find_element("css selector", selector)

    def shown(self, selector: str) -> list[str]:
        """The text of the elements that a selector names and that can be seen, some of them after scrolling."""
        script = """return [...document.querySelectorAll(arguments[0])]
            .filter((one) => !one.closest("[hidden]")).map((one) => one.textContent)"""
        return list(self.run(script, selector))

    def press(self, *keys: str) -> None:
        """Press keys one after the other where the focus is."""
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def go_back(self) -> None:
        """Move the focus to what is before it."""
        from selenium.webdriver import ActionChains, Keys

        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()

    def choose(self, selector: str, value: str) -> None:
        """Choose a value of a list."""
        from selenium.webdriver.support.ui import Select

        Select(self.find(selector)).select_by_value(value)

    def said(self, text: str) -> bool:
        """Wait until the status line says that; the error of a test shows what it says instead."""
        from selenium.webdriver.support.ui import WebDriverWait

        def says(driver: Any) -> bool:
            return bool(self.find("#count").text == text)

        try:
            return bool(WebDriverWait(self.driver, 10, poll_frequency=0.05).until(says))
        except Exception:  # noqa: BLE001 - selenium's own, which may not be imported above
            raise AssertionError(f"{self.find('#count').text!r} instead of {text!r}") from None

    def clipboard(self) -> str:
        """What is on the clipboard."""
        script = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))"
        return str(self.driver.execute_async_script(script))

    def complaints(self) -> list[str]:
        """What pages wrote to the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def violations(self) -> list[str]:
        """What axe-core finds, with the elements where it does."""
        self.run(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script("axe.run().then((result) => arguments[0](result.violations))")
        return [f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in found]

    def _tell(self, command: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)
