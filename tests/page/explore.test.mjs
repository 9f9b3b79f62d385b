// The explorer in Debian's Chromium: what it draws is held against what the program itself says of the same file.
// Usage: node --test explore.test.mjs, with KVARBO_PROGRAM, KVARBO_SOURCE and CHROMIUM in the environment.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { count, explorerOf, kvarbo, nonsense, openExplorer, playTown, said, startBrowser, testFolder } from "./support.mjs";

const folder = testFolder("explore");
let browser, page, result, address, open, heard;

const choose = (what) => page.selectOption("#family", { label: what });

async function tick(...ids) {
  if (await count(page, "#find")) await page.fill("#find", "");
  await page.locator(".items input[type=checkbox]").evaluateAll((boxes, wanted) => boxes.forEach((box) => {
    if (box.checked !== wanted.includes(box.nextSibling.title)) box.click();
  }), ids);
}

// Few items are all ticked from the start, and have no button for it.
const everything = async () => (await count(page, ".items button")) && page.locator(".items button").first().click();

async function kept(where, what) {
  const [download] = await Promise.all([where.waitForEvent("download"), where.click(what)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// Lines of CSV by their titles. The files here quote no field but titles.
function lines(text) {
  const split = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((found) => found[1].replace(/^"|"$/g, "").replaceAll('""', '"'));
  const [titles, ...rest] = text.trim().split(/\r?\n/).map(split);
  return rest.map((line) => Object.fromEntries(titles.map((title, i) => [title, line[i]])));
}
const csv = async () => lines((await kept(page, "#csv")).bytes.toString());
const near = (a, b, what) => assert.ok(Math.abs(Number(a) - Number(b)) <= 1e-4 * Math.max(1, Math.abs(Number(b))), `${what}: ${a} against ${b}`);

before(async () => {
  ({ browser, open, heard } = await startBrowser());
  result = playTown(folder, "all", ["--trajectories", "all"]);
  address = explorerOf(folder, result);
  page = await openExplorer(open, address);
});
after(async () => {
  await browser?.close();
  folder.remove();
});

test("the file that stands in the page is read and drawn, without an error and without a request", async () => {
  assert.match(await said(page), /all\.h5 \([\d.]+ MB\) is open/);
  assert.ok((await count(page, "figure .chart svg path")) > 3);
  assert.deepEqual(heard.errors, []);
  assert.deepEqual(heard.requests.filter((url) => !url.startsWith(pathToFileURL(address).href)), []);
  assert.doesNotMatch(await page.innerText("body"), nonsense);
});

test("every family can be drawn, and has its numbers", async () => {
  const families = await page.locator("#family option").allTextContents();
  for (const part of ["Outcomes", "Costs by payer", "Person-days by service", "Clients in each service", "Clients by use", "Mean wait from decision to admission", "Share of the recorded clients' days, by place"])
    assert.ok(families.includes(part), `${part} is not among ${families}`);
  for (const family of families) {
    await choose(family);
    assert.ok((await count(page, "figure .chart svg path")) > 3, family);
    assert.ok((await page.locator("#numbers tbody td").first().textContent()).length > 0, family);
    assert.ok((await page.getAttribute("figure .chart", "aria-label")).startsWith(family.slice(0, 10)), family);
  }
  assert.deepEqual(heard.errors, []);
});

test("means and intervals are those of compare", async () => {
  const told = lines(kvarbo("compare", result, "--format", "csv"));
  for (const [family, begins] of [["Costs by payer", "cost."], ["Outcomes", ""]]) {
    await choose(family);
    await everything();
    for (const line of await csv()) {
      assert.ok(line.item.startsWith(begins));
      const same = told.find((one) => one.policy === line.policy && one.outcome === line.item);
      for (const [ours, theirs] of [["value", "mean"], ["low", "low"], ["high", "high"]]) near(line[ours], same[theirs], `${line.item} ${ours}`);
    }
  }
});

test("years are those of compare --by year", async () => {
  const told = lines(kvarbo("compare", result, "--by", "year", "--format", "csv", "--outcome", "occupancy.home"));
  await choose("Clients in each service");
  await tick("home");
  await page.selectOption("#time", "year");
  const ours = (await csv()).filter((line) => line.item === "home");
  assert.ok(ours.length >= 4);
  for (const line of ours) {
    const same = told.find((one) => one.policy === line.policy && one.outcome === "occupancy.home" && new RegExp(`^year ${line.year}\\b`).test(one.group));
    near(line.value, same.mean, `year ${line.year}`);
    near(line.high, same.high, `year ${line.year}`);
  }
  await page.selectOption("#time", "recorded");
});

test("recorded clients are where the series say, and homes by subgroup are those of compare --by", async () => {
  await choose("Clients in each service");
  await tick("home", "street");
  const series = await csv();
  await choose("Recorded clients in each place, over time");
  await tick("home", "street");
  const replayed = await csv();
  assert.equal(replayed.length, series.length);
  series.forEach((line, i) => near(replayed[i].value, line.value, `${line.item} on day ${line.day}`));
  const told = lines(kvarbo("compare", result, "--by", "sex", "--format", "csv", "--outcome", "stable_housing_share"));
  await choose("Share of the recorded clients' days, by place");
  await tick("stable");
  await page.selectOption("#by", "sex");
  const groups = await csv();
  assert.equal(groups.length, 4);
  for (const line of groups) {
    const same = told.find((one) => one.policy === line.policy && one.group === line.subgroup.replace("=", " "));
    near(line.value, same.mean, line.subgroup);
  }
  await page.selectOption("#by", "age");
  assert.ok((await count(page, "#numbers tbody tr")) > 1);
  await page.selectOption("#by", "");
});

test("events are counted as the run counted them", async () => {
  await choose("Events of the recorded clients");
  await tick("refused", "gave_up");
  const replayed = await csv();
  for (const [family, kind] of [["Applications refused", "refused"], ["Applications given up", "gave_up"]]) {
    await choose(family);
    await everything();
    const counted = await csv();
    for (const policy of ["base", "more"]) {
      const total = counted.filter((line) => line.policy === policy).reduce((sum, line) => sum + Number(line.value), 0);
      near(replayed.find((line) => line.policy === policy && line.item === kind).value, total, `${kind} ${policy}`);
    }
  }
});

test("one replication is chosen, and has no interval", async () => {
  await choose("Costs by payer");
  await page.selectOption("#runs", "2");
  assert.ok((await csv()).every((line) => line.replication === "2" && line.low === "" && line.value !== ""));
  assert.doesNotMatch(await page.textContent("#numbers table"), /\[/);
  await page.selectOption("#runs", "mean");
  assert.match(await page.textContent("#numbers table"), /\[/);
});

test("titles are text, whatever stands in them", async () => {
  await choose("Clients in each service");
  await page.click("#numbers summary");
  assert.equal(await page.evaluate(() => window.taken), undefined);
  assert.equal(await count(page, "img"), 0);
  assert.ok((await page.textContent("#title [lang=en]")).includes("<img src=x"));
  assert.ok((await page.textContent(".items")).includes("Home </script>"));
  await page.click("#numbers summary");
});

test("policies and items are chosen with the keyboard; nothing chosen is told", async () => {
  await choose("Clients in each service");
  await tick("home");
  const rows = async () => new Set((await csv()).map((line) => line.policy)).size;
  assert.equal(await rows(), 2);
  await page.focus("#policy-1");
  await page.keyboard.press("Space");
  assert.equal(await rows(), 1);
  await page.focus("#policy-1");
  await page.keyboard.press("Space");
  assert.equal(await rows(), 2);
  await tick();
  assert.match(await page.innerText("#board"), /Nothing is chosen/);
  assert.equal(await page.isVisible("figure"), false);
  await tick("home");
  assert.equal(await page.isVisible("figure"), true);
});

test("the whole file can be looked at, down to every value", async () => {
  await page.click("#whole summary:has-text('provenance/')");
  await page.click("#whole summary:has-text('scenario_text')");
  assert.ok((await page.textContent("#whole pre")).includes("horizon_days = 800"));
  await page.click("#whole summary:has-text('occupancy')");
  const node = page.locator("#whole li:has(> details > summary:has-text('occupancy'))");
  await node.locator("table").waitFor();
  assert.match(await node.innerText(), /2 × 6 × \d+ × \d+ · int32/);
  assert.match(await node.innerText(), /long_name\s+clients in the service/);
  await page.click("#whole summary:has-text('trajectories/')");
  await page.click("#whole summary:has-text('client\\'s number')");
  const events = page.locator("#whole li:has(> details > summary:has-text('trajectories/')) li:has(> details > summary:has-text('client\\'s number'))");
  await events.locator("button:has-text('Later')").click();
  await events.locator("text=/100 – 199/").waitFor();
});

test("pictures are kept as SVG and PNG", async () => {
  await choose("Costs by payer");
  const svg = await kept(page, "#svg"), png = await kept(page, "#png");
  assert.equal(svg.name, "all-costs.svg");
  assert.match(svg.bytes.toString(), /^<svg [\s\S]*Costs by payer[\s\S]*<\/svg>\s*$/);
  assert.deepEqual([...png.bytes.subarray(1, 4)], [0x50, 0x4e, 0x47]);
  assert.equal(png.bytes.readUInt32BE(16), 2000);
  assert.deepEqual(heard.errors, []);
});

test("the language switches, and nothing chosen is lost", async () => {
  await choose("Clients in each service");
  await tick("home");
  await page.check("#language-sv");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
  assert.equal((await page.innerText("#title")).trim(), "Utforskaren: En stad");
  assert.equal(await page.locator("#family option:checked").textContent(), "Klienter i varje insats");
  assert.match(await page.innerText("#board"), /Välj och jämför/);
  assert.match(await page.textContent("figure .chart"), /år sedan inkörningens slut/);
  assert.equal((await csv())[0].item_title, "Hem");
  await page.check("#language-en");
});

test("it fits the screen, small and wide", async () => {
  for (const width of [360, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(100);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} pixels at ${width}`);
  }
  await page.setViewportSize({ width: 1200, height: 900 });
});

test("what can be operated has a name", async () => {
  const nameless = await page.evaluate(() => [...document.querySelectorAll("input, select, button")].filter((one) => one.offsetParent && !one.textContent.trim() && !one.labels?.length).map((one) => one.outerHTML));
  assert.deepEqual(nameless, []);
});

test("it is no larger than the library, the file and a little", () => assert.ok(statSync(address).size < 2.3e6 + 1.34 * statSync(result).size));

test("the licences of what it is made of stand in it", () => {
  const text = readFileSync(address, "utf8");
  for (const part of ["Apache License", "NIST-developed software", "Copyright (c) 2017, Baidu Inc.", "Copyright (c) Microsoft Corporation"]) assert.ok(text.includes(part), part);
});
