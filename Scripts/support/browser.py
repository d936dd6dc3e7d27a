"""A real Chromium by selenium, as one person uses it, looked over by axe-core."""

import pathlib
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PATIENCE = 20.0
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Broken(Exception):
    """Something that a person would see is not there."""


class Browser:
    """A browser of one person."""

    def __init__(self, given, name):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--ignore-certificate-errors", "--window-size=1280,900"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.binary_location = "/usr/bin/chromium"
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.given, self.name = given, name
        self.violations, self.looks = [], 0

    def go(self, path):
        self.driver.get(self.given.server + path)

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText).join(' | ')"
        return self.driver.execute_script(script, selector)

    def wait(self, what, is_there, seconds=PATIENCE):
        """The moment at which it is there, by this process's clock."""
        until = time.perf_counter() + seconds
        while True:
            try:
                if is_there():
                    return time.perf_counter()
            except StaleElementReferenceException:
                pass
            if time.perf_counter() > until:
                raise Broken(f"{self.name}: waited {seconds:.0f} s for {what}")
            time.sleep(0.01)

    def wait_for_text(self, what, selector, words):
        return self.wait(what, lambda: words in self.text(selector))

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.find(f"[name={name}], #{name}")[0]
            field.clear()
            field.send_keys(value)

    def press(self, words, scope="body"):
        for button in self.find(f"{scope} button"):
            if button.is_displayed() and button.text.strip() == words:
                button.click()
                return
        raise Broken(f"{self.name}: there is no button {words!r}, but {self.text(scope + ' button')}")

    def look_over(self, what):
        """axe-core on what is shown now."""
        self.driver.execute_script(pathlib.Path(self.given.axe).read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(r => done(r.violations.map(v =>"
            " v.id + ': ' + v.nodes.map(n => n.html).slice(0, 2).join(' '))), e => done([String(e)]))", TAGS)
        self.looks += 1
        self.violations += [f"{what}: {violation}" for violation in found]
        self.shot(what)

    def shot(self, name):
        if self.given.shots:
            self.driver.save_screenshot(str(pathlib.Path(self.given.shots) / f"{self.name}-{name.replace(' ', '-')}.png"))

    def complaints(self):
        """What the browser says: a script that broke, a rule of the policy that was broken."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE" and "status of 40" not in entry["message"]]
