// The report's page in Debian's Chromium: a small result with hostile titles, played and reported here.
// Usage: node --test page.test.mjs, with KVARBO_PROGRAM, KVARBO_SOURCE and CHROMIUM in the environment.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { count, kvarbo, nonsense, playTown, startBrowser, testFolder } from "./support.mjs";

const folder = testFolder("page");
const figures = ["where", "changes", "moves", "rooms", "waits", "first_home", "retention", "payers", "plane", "acceptability", "subgroups", "subgroups-coming", "subgroups-keeping", "subgroups-moves", "subgroups-costs", "subgroups-qaly", "subgroups-waits"];
let browser, page, address, open, heard;

function report(name, recorded, more = [], replications = 6) {
  const html = folder.at(`${name}.html`);
  kvarbo("report", playTown(folder, name, recorded, replications), "--out", html, ...more);
  return html;
}

const figure = (id) => `[data-figure="${id}"]`;

before(async () => {
  ({ browser, open, heard } = await startBrowser());
  address = report("all", ["--trajectories", "all", "--by", "psychosis,sex"], ["--by", "sex,psychosis"]);
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
  assert.equal(await count(page, ".answer li"), 5);
});

test("titles are text, whatever stands in them", async () => {
  assert.equal(await page.evaluate(() => window.taken), undefined);
  assert.equal(await count(page, "img"), 0);
  assert.ok((await page.textContent("h1 [lang=en]")).includes("<img src=x"));
});

test("the language switches", async () => {
  assert.equal(await page.locator("h1 [lang=sv]").isVisible(), false);
  await page.check("#language-sv");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
  assert.equal((await page.innerText("h1")).trim(), "En stad");
  assert.equal(await page.locator("h2 [lang=en]").first().isVisible(), false);
  assert.ok((await page.locator(`${figure("where")} .chart`).first().textContent()).includes("år"));
  assert.ok((await page.textContent("#choose legend")).includes("Visa"));
  await page.check("#language-en");
  assert.ok((await page.locator(`${figure("where")} .chart`).first().textContent()).includes("years"));
});

test("policies are chosen with the keyboard", async () => {
  const panels = () => count(page, `${figure("where")} .chart`);
  const all = await panels();
  assert.equal(all, 2);
  await page.focus("#policy-1");
  await page.keyboard.press("Space");
  assert.equal(await panels(), all - 1);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space"); // the last one stays
  assert.equal(await page.isChecked("#policy-0"), true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await panels(), all);
});

test("a subgroup is chosen with the keyboard", async () => {
  const first = await page.textContent(`${figure("subgroups")} .chart`);
  await page.focus(`${figure("subgroups")} select`);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.textContent(`${figure("subgroups")} .chart`), first);
  const options = await page.locator(`${figure("subgroups")} option`).allTextContents();
  assert.ok(options.includes("Together"), options.join(", "));
  for (const id of ["subgroups-coming", "subgroups-keeping"]) assert.deepEqual(await page.locator(`${figure(id)} option`).allTextContents(), options);
  for (const id of ["subgroups-costs", "subgroups-qaly"]) assert.deepEqual(await page.locator(`${figure(id)} option`).allTextContents(), ["psychosis", "sex", "Together"]);
  for (const id of ["subgroups-waits", "subgroups-moves"]) assert.equal(await page.locator(`${figure(id)} option`).count(), 4, id);
});

test("a figure answers to the pointer", async () => {
  const chart = page.locator(`${figure("retention")} .chart`);
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction((where) => /%/.test(document.querySelector(`${where} .chart > div:last-child`).textContent), figure("retention"));
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

test("each figure has a text alternative: a name and a table", async () => {
  for (const id of figures) {
    assert.ok((await page.getAttribute(`${figure(id)} .chart`, "aria-label")).length > 40);
    assert.ok((await count(page, `#${id} details tbody tr`)) > 0, id);
  }
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
    assert.ok((await count(bare, `${figure(id)} .still :is(path, rect, circle, line)`)) > 3, id);
  }
  await bare.check("#language-sv");
  assert.equal((await bare.innerText("h1")).trim(), "En stad");
  await bare.context().close();
});

test("without recorded events it says what is missing", async () => {
  const small = await open(report("series", []));
  const there = await small.locator("[data-figure]").evaluateAll((all) => all.map((f) => f.dataset.figure));
  assert.deepEqual(there, figures.filter((id) => !["moves", "waits", "first_home", "retention"].includes(id) && !id.startsWith("subgroups")));
  for (const option of ["--trajectories", "--by"]) assert.ok((await small.innerText("#not-recorded")).includes(option));
  await small.context().close();
});

test("one policy, one replication: no interval, and no nonsense", async () => {
  const alone = await open(report("alone", ["--policy", "base", "--trajectories", "sample:40"], ["--lang", "sv"], 1));
  const text = await alone.innerText("body");
  assert.ok(text.includes("bara en upprepning"));
  assert.doesNotMatch(text, nonsense);
  assert.deepEqual(heard.errors, []);
  await alone.context().close();
});

test("it opens at once", () => assert.ok(statSync(address).size < 2e6));
