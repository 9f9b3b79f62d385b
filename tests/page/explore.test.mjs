// The explorer in Debian's Chromium: what it draws is held against what the program itself says of the same file.
// Usage: node --test explore.test.mjs, with KVARBO_PROGRAM, KVARBO_SOURCE and CHROMIUM in the environment.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { count, kvarbo, nonsense, playTown, startBrowser, testFolder } from "./support.mjs";

const folder = testFolder("explore");
let browser, page, result, address, open, heard;

function explore(file, ...more) {
  const html = folder.at(`${Math.random().toString(36).slice(2)}.html`);
  kvarbo("explore", file, "--out", html, ...more);
  return html;
}

async function opened(file, options) {
  const one = await open(file, options);
  await one.locator("#said p:not(:has-text('Reading'))").waitFor();
  return one;
}

const choose = (what) => page.selectOption("#family", { label: what });
const said = (where) => where.innerText("#said");

async function tick(...ids) {
  if (await count(page, "#find")) await page.fill("#find", "");
  await page.locator(".items input[type=checkbox]").evaluateAll((boxes, wanted) => boxes.forEach((box) => {
    if (box.checked !== wanted.includes(box.nextSibling.title)) box.click();
  }), ids);
}

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
  address = explore(result);
  page = await opened(address);
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
    await page.click("text=All that are listed").catch(() => {});
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
    await page.click("text=All that are listed").catch(() => {});
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
  assert.ok((await page.textContent("#title .en")).includes("<img src=x"));
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
  assert.match(await node.innerText(), /2 × 6 × \d+ × \d+ · int32/);
  assert.match(await node.innerText(), /long_name\s+clients in the service/);
  await page.click("#whole summary:has-text('trajectories/')");
  await page.click("#whole summary:has-text('client\\'s number')");
  const events = page.locator("#whole li:has(> details > summary:has-text('trajectories/')) li:has(> details > summary:has-text('client\\'s number'))");
  await events.locator("button:has-text('Later')").click();
  assert.match(await events.innerText(), /100 – 199 \//);
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

test("another file is opened, or its fault is told and the first stays", async () => {
  const other = playTown(folder, "other", ["--policy", "base"], 1), whole = readFileSync(other);
  const faults = { "cut.h5": whole.subarray(0, 20000), "notes.txt": Buffer.from("not a result"), "empty.h5": Buffer.alloc(0), "head.h5": whole.subarray(0, 8) };
  for (const [name, bytes] of Object.entries(faults)) {
    writeFileSync(folder.at(name), bytes);
    await page.setInputFiles("#open", folder.at(name));
    await page.locator(`#said .problem:has-text("${name}")`).waitFor();
    assert.match(await said(page), name === "notes.txt" || name === "empty.h5" ? /not an HDF5 file/ : /cut off or damaged/);
    assert.match(await said(page), /still shown/);
    assert.equal(await page.isVisible("figure"), true);
  }
  await page.setInputFiles("#open", other);
  await page.locator("#said p:has-text('other.h5')").waitFor();
  const board = await page.innerText("#board");
  for (const note of [/one policy/, /one replication/, /no subgroups/]) assert.match(board, note);
  assert.doesNotMatch(await page.textContent("#numbers table"), /\[|NaN/);
  assert.deepEqual(heard.errors, []);
});

// A file as another program or another kvarbo may write it.
async function written(name, format, ...datasets) {
  const h5wasm = await import("h5wasm/node");
  await h5wasm.ready;
  const file = new h5wasm.File(folder.at(name), "w");
  if (format !== null) file.create_attribute("kvarbo_format", format, null, "<i");
  for (const [path, data] of datasets) file.create_dataset({ name: path, data });
  file.create_group("<b>inner").create_dataset({ name: "deep", data: new Float64Array([0.5, NaN]) });
  file.create_soft_link("/nowhere", "lost");
  file.close();
  return folder.at(name);
}

test("a file of another format or program, or not whole, is told and shown as it is", async () => {
  const faults = [
    [await written("foreign.h5", null), /another program/], [await written("later.h5", 2), /another format than this page reads \(1\)[\s\S]*\(2\)/],
    [await written("bare.h5", 1), /not a whole kvarbo result[\s\S]*lacks: policy/], [await written("half.h5", 1, ["policy", ["a"]], ["outcome", ["b"]]), /lacks: outcome_value/],
  ];
  for (const [file, told] of faults) {
    await page.setInputFiles("#open", file);
    await page.locator(`#said .problem:has-text("${file.split("/").at(-1)}")`).waitFor();
    assert.match(await said(page), told);
    assert.equal(await count(page, "figure"), 0);
    await page.click("#whole summary:has-text('<b>inner')");
    await page.click("#whole summary:has-text('deep')");
    assert.match(await page.innerText("#whole"), /0\.5/);
    assert.match(await page.innerText("#whole"), /lost link to/);
  }
  assert.deepEqual(heard.errors, []);
});

test("damage inside a file is told where it is, and breaks nothing else", async () => {
  const bytes = Buffer.from(readFileSync(result));
  bytes.write("another", bytes.indexOf("kvarbo_format")); // no longer what its checksum says
  writeFileSync(folder.at("inside.h5"), bytes);
  await page.setInputFiles("#open", folder.at("inside.h5"));
  await page.locator("#said .problem:has-text('inside.h5')").waitFor();
  assert.match(await said(page), /damaged/);
  assert.deepEqual(heard.errors, []);
});

test("a dropped file is opened", async () => {
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], "dropped.h5"));
    return data;
  }, readFileSync(result).toString("base64"));
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.locator("#said p:has-text('dropped.h5'):has-text('is open')").waitFor();
  assert.equal(await page.isVisible("figure"), true);
});

test("a page without the file asks for it", async () => {
  const asking = await opened(explore(result, "--embed-mb", "0", "--lang", "sv"));
  assert.match(await said(asking), /all\.h5.*för stor.*Välj den här/);
  await asking.setInputFiles("#open", result);
  await asking.locator("#said p:has-text('är öppen')").waitFor();
  assert.ok((await count(asking, "figure .chart svg path")) > 3);
  await asking.context().close();
});

test("without script it says what to do", async () => {
  const bare = await open(address, { javaScriptEnabled: false });
  assert.match(await bare.innerText("main"), /Allow it for this page[\s\S]*kvarbo report all\.h5/);
  await bare.check("#language-sv");
  assert.match(await bare.innerText("main"), /Tillåt dem/);
  await bare.context().close();
});

test("it is no larger than the library, the file and a little", () => assert.ok(statSync(address).size < 2.3e6 + 1.34 * statSync(result).size));

test("the licences of what it is made of stand in it", () => {
  const text = readFileSync(address, "utf8");
  for (const part of ["Apache License", "NIST-developed software", "Copyright (c) 2017, Baidu Inc.", "Copyright (c) Microsoft Corporation"]) assert.ok(text.includes(part), part);
});
