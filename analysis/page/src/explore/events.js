// Families of numbers counted from the recorded events, which know subgroups.
import { entries } from "./names.js";
import { datasetAt, numbersOf, textsAt } from "./nodes.js";
import { eachEvent, eachStay, kindsOfEvents, readEvents } from "./replay.js";
import { readSubgroups } from "./subgroups.js";
import { kinds, recorded, same, units } from "./texts.js";

const daysAYear = 365;
const alike = 1e-6; // of a day: times nearer than this are one

// Which places are stable homes, under a policy and at a time.
function stability(result) {
  const stable = datasetAt(result.file, "scenario/stable"), fromDay = datasetAt(result.file, "scenario/policy_from_day");
  if (!stable || !fromDay) return null;
  const flags = numbersOf(stable), days = numbersOf(fromDay), services = textsAt(result.file, "service");
  const position = new Map(services.map((id, i) => [id, i]));
  return { from: (policy) => days[policy], is: (policy, place, time) => flags[(policy * 2 + (time >= days[policy] - alike ? 1 : 0)) * services.length + position.get(place)] === 1 };
}

// The stretches of a stay that belong to an item: a place's own, or those in which it is a stable home.
function stretches(item, stable, policy, place, from, to) {
  if (item.id !== "stable") return item.id === place ? [[from, to]] : [];
  const cut = Math.min(to, Math.max(from, stable.from(policy)));
  return [[from, cut], [cut, to]].filter(([a, b]) => b > a && stable.is(policy, place, a));
}

// The first recorded time at or after one.
function firstAt(times, time) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time - alike) low = middle + 1;
    else high = middle;
  }
  return low;
}

function present(source, run, item, belongs) {
  const { result, events, stable } = source, change = new Float64Array(result.times.length + 1);
  eachStay(events, run.policy, run.replication, result.facts.horizon + 1, (client, place, from, to) => {
    if (!belongs(client)) return;
    for (const [a, b] of stretches(item, stable, run.policy, place, from, to)) ++change[firstAt(result.times, a)], --change[firstAt(result.times, b)];
  });
  for (let t = 1; t < change.length; ++t) change[t] += change[t - 1];
  return change.subarray(0, result.times.length);
}

// Days after the warm-up, in an item and in all.
function days(source, run, item, belongs) {
  const { result, events, stable } = source, { warmup, horizon } = result.facts;
  let inItem = 0, all = 0;
  const counted = (a, b) => Math.max(0, Math.min(b, horizon) - Math.max(a, warmup));
  eachStay(events, run.policy, run.replication, horizon, (client, place, from, to) => {
    if (!belongs(client)) return;
    all += counted(from, to);
    if (item) for (const [a, b] of stretches(item, stable, run.policy, place, from, to)) inItem += counted(a, b);
  });
  return { inItem, all };
}

function count(source, run, item, belongs) {
  let total = 0;
  eachEvent(source.events, run.policy, run.replication, (client, kind, time) => {
    if (kind === item.position && time > source.result.facts.warmup - alike && belongs(client)) ++total;
  });
  return total;
}

const measures = {
  present,
  share: (...of) => [(({ inItem, all }) => inItem / all)(days(...of))],
  counts: (...of) => [count(...of)],
  rates: (source, run, item, belongs) => [(count(source, run, item, belongs) / days(source, run, null, belongs).all) * daysAYear],
};

// How to read a measure: for each replication the values of one item, of a subgroup or of everyone.
function reader(source, measure) {
  return (policy, item, group) => {
    source.events ??= readEvents(source.result);
    return Array.from({ length: source.result.replications }, (_, replication) => {
      const rows = source.subgroups.rows.get(`${policy} ${replication}`);
      const belongs = group ? (client) => group.members[rows?.get(client)] === group.position : () => true;
      return measures[measure](source, { policy, replication }, item, belongs);
    });
  };
}

/** What the recorded events of an open file tell; nothing where none were recorded. */
export function eventFamilies(result) {
  const { file } = result;
  const happened = kindsOfEvents(result).map((id, position) => ({ id, position, title: kinds[id] ?? same(id) }));
  if (!happened.length) return [];
  const kind = textsAt(file, "scenario/service_kind"), stable = stability(result), subgroups = readSubgroups(result);
  const source = { result, subgroups, stable };
  const places = entries(file, "service").filter((_, i) => !kind.length || kind[i] === "place");
  if (stable) places.unshift({ id: "stable", title: recorded.stable });
  const known = happened.filter(({ id }) => id !== "returned"); // every visit has one
  const family = (measure, items, unit, more = {}) => ({ id: `recorded-${measure}`, group: "events", title: recorded[measure], items: items.map((item) => ({ ...item, unit })), read: reader(source, measure), subgroups, ...more });
  return [
    family("share", places, recorded.share_unit, { percent: true }), family("present", places, units.clients, { timed: true }),
    family("counts", known, units.events), family("rates", known, recorded.rate_unit),
  ];
}
