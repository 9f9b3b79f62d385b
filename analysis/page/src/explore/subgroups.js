// Subgroups of the recorded clients, by their attributes at entry.
import { attribute, datasetAt, isNumeric, nodeAt, numbersOf } from "./nodes.js";
import { same } from "./texts.js";

// Four groups of about the same size, cut at whole numbers.
function quarters(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const cuts = [...new Set([0.25, 0.5, 0.75].map((share) => Math.round(sorted[Math.floor(share * sorted.length)])))].filter((cut) => cut > sorted[0]);
  const names = cuts.length ? [same(`< ${cuts[0]}`), ...cuts.slice(1).map((cut, i) => same(`${cuts[i]} – ${cut}`)), same(`≥ ${cuts.at(-1)}`)] : [same("–")];
  return { names, group: values.map((value) => cuts.filter((cut) => value >= cut).length) };
}

function byAttribute(result, id, dataset) {
  const values = numbersOf(dataset), meanings = attribute(dataset, "flag_meanings"), title = result.term(`attribute.${id}`);
  if (meanings === undefined) return { id, title, ...quarters(values) };
  return { id, title, names: String(meanings).split(" ").map((category) => result.term(`attribute.${id}.${category}`)), group: values };
}

/** The attributes that recorded clients are told apart by, and for each run the rows of its clients. */
export function readSubgroups(result) {
  const { file } = result, group = nodeAt(file, "clients");
  const column = (name) => datasetAt(file, `clients/${name}`);
  if (group?.type !== "Group" || !["policy", "replication", "client"].every(column)) return { attributes: [], rows: new Map() };
  const [policy, replication, client] = ["policy", "replication", "client"].map((name) => numbersOf(column(name)));
  const rows = new Map();
  for (let i = 0; i < client.length; ++i) {
    const key = `${policy[i]} ${replication[i]}`;
    if (!rows.has(key)) rows.set(key, new Map());
    rows.get(key).set(client[i], i);
  }
  const names = group.keys().filter((name) => name.startsWith("attribute_") && isNumeric(column(name)));
  const cache = new Map();
  const subgroupsBy = (id) => {
    if (!cache.has(id)) cache.set(id, byAttribute(result, id, column(`attribute_${id}`)));
    return cache.get(id);
  };
  return { attributes: names.map((name) => name.slice("attribute_".length)), rows, subgroupsBy };
}
