// From what is chosen to what is drawn: lines over time or bars, on common axes.
import { estimate } from "./statistics.js";
import { page } from "./texts.js";

const daysAYear = 365;
const most = 60;
const dashes = ["solid", [8, 4], [2, 3], [12, 4, 2, 4], [5, 2], [16, 5]];

// The recorded positions of each full or last year after the warm-up, as `kvarbo compare --by year` counts them.
function yearsOf({ times, facts }) {
  const out = [];
  for (let k = 0; facts.warmup + k * daysAYear < facts.horizon - 1e-6; ++k) {
    const from = facts.warmup + k * daysAYear, to = Math.min(from + daysAYear, facts.horizon);
    const at = [...times.keys()].filter((t) => times[t] > from + 1e-6 && times[t] <= to + 1e-6);
    if (at.length) out.push({ x: k + 1, at });
  }
  return out;
}

const joined = (...names) => ["en", "sv"].reduce((all, language) => ({ ...all, [language]: names.filter(Boolean).map((name) => name[language]).join(", ") }), {});

// One column for each time or year; without time, one.
function columnsOf(result, family, chosen) {
  if (!family.timed) return [{ x: 0, at: [0] }];
  if (chosen.time === "year") return yearsOf(result);
  return [...result.times.keys()].map((t) => ({ x: (result.times[t] - result.facts.warmup) / daysAYear, at: [t], day: result.times[t] }));
}

function estimates(values, columns, run) {
  const at = (replication, column) => column.at.reduce((sum, t) => sum + values[replication][t], 0) / column.at.length;
  if (run !== "mean") return columns.map((column) => ({ ...estimate([at(Number(run), column)]) }));
  return columns.map((column) => estimate(values.map((_, replication) => at(replication, column))));
}

function groupsOf(family, by) {
  if (!family.subgroups || !by) return [null];
  const { names, group, title, id } = family.subgroups.subgroupsBy(by);
  return names.map((name, position) => ({ position, members: group, id: `${id}=${name.en}`, title: joined(title, name) }));
}

/** The numbers of what is chosen: by policy, item and subgroup, and whether more was chosen than is shown. */
export function readChosen(result, family, chosen) {
  const columns = columnsOf(result, family, chosen), rows = [];
  const groups = groupsOf(family, chosen.by), items = family.items.filter((_, i) => chosen.items.has(i));
  const policies = [...chosen.policies].sort((a, b) => a - b);
  const whole = items.length * groups.length * (family.timed ? policies.length : 1);
  items.forEach((item, i) => groups.forEach((group, g) => {
    const kind = i * groups.length + g;
    if (kind * (family.timed ? policies.length : 1) >= most) return;
    for (const policy of policies) rows.push({ policy, item, group, kind, values: estimates(family.read(policy, item, group), columns, chosen.run) });
  }));
  return { family, columns, rows, tooMany: whole > most, byYear: family.timed && chosen.time === "year" };
}

function unitOf(rows) {
  const all = [...new Map(rows.map(({ item }) => [item.unit.en, item.unit])).values()];
  return all.length > 1 ? page.units : all[0] ?? { en: "", sv: "" };
}

const part = (values, name) => values.map((value) => value[name]);
const bounds = (values) => (values.some((value) => value.low !== null) ? { low: part(values, "low"), high: part(values, "high") } : { low: [], high: [] });

function lines(result, { columns, rows }, several) {
  return rows.map(({ policy, item, group, kind, values }) => ({
    name: joined(result.policies[policy].title, several ? item.title : null, group?.title), policy: -1, color: policy,
    dash: several ? dashes[kind % dashes.length] : undefined, x: columns.map(({ x }) => x), y: part(values, "mean"), ...bounds(values),
  }));
}

function bars(result, { rows }) {
  const kinds = [...new Map(rows.map((row) => [row.kind, joined(row.item.title, row.group?.title)])).values()];
  const policies = [...new Set(rows.map(({ policy }) => policy))];
  const series = policies.map((policy) => {
    const values = rows.filter((row) => row.policy === policy).map((row) => row.values[0]);
    return { name: result.policies[policy].title, policy: -1, color: policy, x: [], y: part(values, "mean"), ...bounds(values) };
  });
  return { kinds, series };
}

/** The figure of what is chosen, as the report's figures are. */
export function figureOf(result, read) {
  const { family, rows, byYear } = read, unit = unitOf(rows);
  const common = { id: "chosen", title: family.title, reading: joined(...new Map(rows.map(({ item }) => [item.id, item.title])).values()), percent: Boolean(family.percent), choose: false, categories: [] };
  const panel = { name: family.title, policy: -1, categories: [], links: [] };
  if (family.timed) {
    const several = rows.some(({ kind }) => kind > 0), one = several || family.items.length === 1 ? null : rows[0].item.title;
    return { ...common, kind: "lines", x: byYear ? page.year : page.years, y: joined(one, unit), panels: [{ ...panel, series: lines(result, read, several) }] };
  }
  const { kinds, series } = bars(result, read);
  return { ...common, kind: "bars", x: unit, y: { en: "", sv: "" }, panels: [{ ...panel, categories: kinds, series }] };
}
