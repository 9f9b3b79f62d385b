// Families of numbers along policy and replication: whatever datasets of that shape the file has.
import { entries } from "./names.js";
import { attribute, datasetAt, dimensionsOf, isNumeric, numbersOf, textsAt } from "./nodes.js";
import { datasets, outcomeParts, same, units } from "./texts.js";

/** A unit in words. */
export const unitText = (unit) => (typeof unit === "object" ? unit : units[unit] ?? same(unit ?? ""));

// What the positions along the last dimension are called.
function itemsAlong(result, dimension) {
  const all = entries(result.file, dimension);
  if (!dimension.startsWith("state_")) return all;
  const process = dimension.slice("state_".length);
  return all.map(({ id }) => ({ id, title: result.term(`process.${process}.${id}`) }));
}

function titleOf(result, dataset, name) {
  if (datasets[name]) return datasets[name].title;
  if (name.startsWith("process_")) {
    const process = result.term(`process.${name.slice("process_".length)}`);
    return { en: `Clients by ${process.en}`, sv: `Klienter efter ${process.sv}` };
  }
  return same(String(attribute(dataset, "long_name") ?? name));
}

// How to read one item of a dataset under one policy: for each replication, its values over time, or its one value.
function reader(result, dataset, timed, flat) {
  return (policy, item) => {
    const ranges = [[policy, policy + 1], [], ...(timed ? [[]] : []), ...(flat ? [] : [[item, item + 1]])];
    const all = numbersOf(dataset, ranges), length = timed ? result.times.length : 1;
    return Array.from({ length: result.replications }, (_, r) => all.subarray(r * length, (r + 1) * length));
  };
}

function family(result, name, dataset, [, , ...rest]) {
  const timed = rest[0] === "time", along = timed ? rest[1] : rest[0];
  const read = reader(result, dataset, timed, along === undefined);
  const unit = unitText(datasets[name]?.unit ?? attribute(dataset, "units"));
  const title = titleOf(result, dataset, name);
  const items = (along === undefined ? [{ id: name, title }] : itemsAlong(result, along)).map((item, position) => ({ ...item, unit: unit.en === "" && name.startsWith("process_") ? units.clients : unit, position }));
  return { id: name, group: timed ? "series" : "counts", title, timed, items, read: (policy, item) => read(policy, item.position) };
}

// Outcomes have units of their own, and come in parts.
function outcomeFamilies(result, whole) {
  const unit = textsAt(result.file, "outcome_unit", whole.items.length);
  const items = whole.items.map((item) => ({ ...item, unit: unitText(unit[item.position]) }));
  const partOf = (item) => outcomeParts.findLast((part) => item.id.startsWith(part.begins));
  return outcomeParts.map((part) => ({ ...whole, ...part, group: "outcomes", items: items.filter((item) => partOf(item) === part) })).filter((part) => part.items.length);
}

/** All families of an open file whose values lie in datasets at its root. */
export function seriesFamilies(result) {
  const { file } = result, out = [];
  for (const name of file.keys()) {
    const dataset = datasetAt(file, name);
    if (!dataset || !isNumeric(dataset) || dataset.shape.length < 2) continue;
    const dimensions = dimensionsOf(dataset), rest = dimensions.slice(2);
    const fits = dimensions[0] === "policy" && dimensions[1] === "replication" && !rest.includes("") && rest.length <= (rest[0] === "time" ? 2 : 1);
    if (!fits || dataset.shape[0] !== result.policies.length || dataset.shape[1] !== result.replications) continue;
    const made = family(result, name, dataset, dimensions);
    if (made.timed ? dataset.shape[2] !== result.times.length : false) continue;
    if (rest.length && made.items.length !== dataset.shape.at(-1)) continue;
    if (made.items.length) out.push(...(name === "outcome_value" ? outcomeFamilies(result, made) : [made]));
  }
  const order = ["outcomes", "series", "counts"];
  return out.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}
