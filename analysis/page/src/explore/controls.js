// What the reader chooses: a family of numbers, which of them, for which policies and runs, over which time and subgroups.
import { chooser } from "../shared/chooser.js";
import { say } from "../shared/language.js";
import { button, element, option, select } from "./dom.js";
import { groups, page } from "./texts.js";

const fewItems = 8;

// The family that is shown first: what happens over time in the largest of the system's parts.
const firstFamily = (families) => families.find(({ id }) => id === "occupancy") ?? families.find(({ timed }) => timed) ?? families[0];

// What is ticked at first: all, where they are few and can share an axis; else the first.
function firstItems({ items, timed }) {
  const alike = new Set(items.map(({ unit }) => unit.en)).size === 1;
  return new Set(!timed && alike && items.length <= fewItems ? items.keys() : [0]);
}

function familyChoice(result, chosen, changed) {
  const there = Object.keys(groups).filter((group) => result.families.some((family) => family.group === group));
  const options = there.map((group) => option(groups[group], "", ...result.families.flatMap((family, i) => (family.group === group ? [option(family.title, i)] : []))));
  const { list, field } = select("family", page.what, options, () => {
    chosen.family = result.families[Number(list.value)];
    changed();
  });
  list.value = result.families.indexOf(chosen.family);
  return field;
}

// Boxes for the items, of which a search leaves some.
function itemChoice(chosen, changed) {
  const { items } = chosen.family;
  if (items.length < 2) return null;
  const boxes = items.map((item, i) => {
    const box = element("input", { type: "checkbox", id: `item-${i}`, checked: chosen.items.has(i) });
    box.addEventListener("change", () => {
      if (box.checked) chosen.items.add(i);
      else chosen.items.delete(i);
      changed();
    });
    return { box, line: element("div", { className: "choice" }, box, element("label", { htmlFor: box.id, title: item.id }, item.title)), text: `${item.id} ${item.title.en} ${item.title.sv}`.toLowerCase() };
  });
  const find = element("input", { type: "search", id: "find" });
  find.addEventListener("input", () => boxes.forEach(({ line, text }) => (line.hidden = !text.includes(find.value.trim().toLowerCase()))));
  const tick = (checked) => () => {
    boxes.forEach(({ box, line }, i) => {
      if (checked && line.hidden) return;
      box.checked = checked;
      if (checked) chosen.items.add(i);
      else chosen.items.delete(i);
    });
    changed();
  };
  const tools = element("div", { className: "field" }, element("label", { htmlFor: "find" }, page.find), find, button(page.all, tick(true)), button(page.none, tick(false)));
  return element("fieldset", { className: "items" }, element("legend", {}, page.which), items.length > fewItems ? tools : null, element("div", { className: "list" }, boxes.map(({ line }) => line)));
}

function runChoice(result, chosen, changed) {
  const several = result.replications > 1;
  const numbers = Array.from({ length: result.replications }, (_, r) => option({ en: `${page.run.en} ${r}`, sv: `${page.run.sv} ${r}` }, r));
  const { list, field } = select("runs", page.runs, several ? [option(page.mean, "mean"), ...numbers] : [option(page.meanAlone, "mean")], () => {
    chosen.run = list.value;
    changed();
  });
  list.value = chosen.run;
  return field;
}

function timeChoice(chosen, changed) {
  if (!chosen.family.timed) return null;
  const { list, field } = select("time", page.time, [option(page.recorded, "recorded"), option(page.byYear, "year")], () => {
    chosen.time = list.value;
    changed();
  });
  list.value = chosen.time;
  return field;
}

function subgroupChoice(result, chosen, changed) {
  const { subgroups } = chosen.family;
  if (!subgroups?.attributes.length) return null;
  const { list, field } = select("by", page.subgroup, [option(page.everyone, ""), ...subgroups.attributes.map((id) => option(result.term(`attribute.${id}`), id))], () => {
    chosen.by = list.value;
    changed();
  });
  list.value = chosen.by;
  return field;
}

/** What is chosen when a file has just been opened. */
export function firstChoice(result) {
  const family = firstFamily(result.families);
  return { family, items: firstItems(family), policies: new Set(result.policies.keys()), run: "mean", time: "recorded", by: "" };
}

/** The controls, in `place`; `changed` is called with every choice. */
export function controls(place, result, palette, chosen, changed) {
  const own = element("div", { className: "own" }), policies = element("div", { id: "choose" });
  const refill = () => own.replaceChildren(...[itemChoice(chosen, changed), timeChoice(chosen, changed), subgroupChoice(result, chosen, changed)].filter(Boolean));
  const family = familyChoice(result, chosen, () => {
    chosen.items = firstItems(chosen.family);
    refill();
    changed();
  });
  refill();
  place.replaceChildren(family, own, runChoice(result, chosen, changed), policies);
  if (result.policies.length > 1) chooser(policies, { policies: result.policies.map(({ title }) => title), palette }, chosen.policies, changed);
  place.setAttribute("aria-label", say(page.choose));
}
