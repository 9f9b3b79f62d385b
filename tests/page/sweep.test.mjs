// The page of a sweep in Debian's Chromium: a small sweep with hostile titles, played and reported here.
// Usage: node --test sweep.test.mjs, with KVARBO_PROGRAM, KVARBO_SOURCE and CHROMIUM in the environment.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { count, kvarbo, nonsense, startBrowser, sweepTown, testFolder } from "./support.mjs";

const folder = testFolder("sweep");
const figures = ["changes", "best-where", "best-along", "tornado", "sobol", "ranks", "along", "plane", "acceptability", "knowing-all", "knowing-one"];
let browser, page, address, open, heard;

const figure = (id) => `[data-figure="${id}"]`;
function report(result, ...more) {
  kvarbo("report", result, ...more);
  return result.replace(".h5", ".html");
}

before(async () => {
  ({ browser, open, heard } = await startBrowser());
  address = report(sweepTown(folder, "saltelli", 8));
  page = await open(address);
});
after(async () => {
  await browser?.close();
  folder.remove();
});

test("every figure is drawn with data, without an error and without a request", async () => {
  assert.deepEqual(await page.locator("[data-figure]").evaluateAll((all) => all.map((f) => f.dataset.figure)), figures);
  for (const id of figures) assert.ok((await count(page, `${figure(id)} .chart svg path`)) > 3, `${id} is empty`);
  assert.deepEqual(heard.errors, []);
  assert.deepEqual(heard.requests.filter((url) => !url.startsWith(pathToFileURL(address).href)), []);
  assert.doesNotMatch(await page.innerText("body"), nonsense);
  assert.ok((await count(page, ".answer li")) >= 6);
});

test("titles are text, whatever stands in them", async () => {
  assert.equal(await page.evaluate(() => window.taken), undefined);
  assert.equal(await count(page, "img"), 0);
  assert.ok((await page.textContent("h1 [lang=en]")).includes("<img src=x"));
});

test("the language switches", async () => {
  await page.check("#language-sv");
  assert.equal((await page.innerText("h1")).trim(), "Ett svep");
  assert.equal(await page.locator("h2 [lang=en]").first().isVisible(), false);
  assert.match(await page.innerText("#answer"), /punkter/);
  assert.match(await page.textContent(`${figure("acceptability")} .chart`), /per QALY/);
  await page.check("#language-en");
});

test("what is shown is chosen with the keyboard", async () => {
  for (const id of ["best-where", "best-along", "tornado"]) {
    const first = await page.getAttribute(`${figure(id)} .chart`, "aria-label");
    await page.focus(`${figure(id)} select`);
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await page.getAttribute(`${figure(id)} .chart`, "aria-label"), first, id);
  }
  await page.focus("#policy-1");
  await page.keyboard.press("Space");
  assert.equal(await page.isChecked("#policy-1"), false);
  await page.keyboard.press("Space");
  assert.deepEqual(heard.errors, []);
});

test("it fits the screen, small and wide", async () => {
  for (const width of [360, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(50);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} pixels at ${width}`);
  }
  await page.setViewportSize({ width: 1200, height: 900 });
});

test("each figure has a text alternative, and what can be operated a name", async () => {
  for (const id of figures) {
    assert.ok((await page.getAttribute(`${figure(id)} .chart`, "aria-label")).length > 40);
    assert.ok((await count(page, `#${id} details tbody tr`)) > 0, id);
  }
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("input, select")].filter((one) => !one.labels?.length).map((one) => one.outerHTML)), []);
});

test("it prints", async () => {
  const pdf = await page.pdf();
  assert.ok(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 40000, `${pdf.length} bytes`);
});

test("without script there are still figures and tables", async () => {
  const bare = await open(address, { javaScriptEnabled: false });
  assert.equal(await count(bare, ".chart"), 0);
  for (const id of figures) {
    assert.ok(await bare.locator(`${figure(id)} .still`).isVisible(), id);
    assert.ok((await count(bare, `${figure(id)} .still :is(path, rect, circle)`)) > 1, id);
  }
  await bare.check("#language-sv");
  assert.equal((await bare.innerText("h1")).trim(), "Ett svep");
  await bare.context().close();
});

test("a part of a sweep, of one policy, is no nonsense", async () => {
  const part = await open(report(sweepTown(folder, "morris", 4, ["base"], "1/2"), "--lang", "sv"));
  const text = await part.innerText("body");
  assert.match(text, /inte klart/);
  assert.doesNotMatch(text, nonsense);
  assert.deepEqual(heard.errors, []);
  await part.context().close();
});

test("it opens at once", () => assert.ok(statSync(address).size < 2e6));
