// The numbers that are drawn, as a table and as CSV.
import { element } from "./dom.js";
import { number, say } from "../shared/language.js";
import { page } from "./texts.js";

const mostRows = 400;

const cell = ({ mean, low, high }, percent) => `${number(mean, percent)}${low === null ? "" : ` [${number(low, percent)}, ${number(high, percent)}]`}`;
const head = (text) => element("th", { scope: "col" }, text);
const rowHead = (text) => element("th", { scope: "row" }, text);
const nameOf = ({ item, group }) => [item.title, group ? ", " : null, group?.title];

function overTime(result, { columns, rows, family, byYear }) {
  const heads = [head(byYear ? page.year : page.day), ...rows.map((row) => head([result.policies[row.policy].title, element("br"), ...nameOf(row)]))];
  const lines = columns.slice(0, mostRows).map((column, c) => element("tr", {}, rowHead(number(column.day ?? column.x)), rows.map((row) => element("td", {}, cell(row.values[c], family.percent)))));
  return { heads, lines, left: Math.max(0, columns.length - mostRows) };
}

function byItem(result, { rows, family }) {
  const policies = [...new Set(rows.map(({ policy }) => policy))], kinds = [...new Set(rows.map(({ kind }) => kind))];
  const unit = ({ item }) => (family.percent ? "" : item.unit);
  const heads = [head(family.title), ...policies.map((policy) => head(result.policies[policy].title)), head("")];
  const lines = kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return element("tr", {}, rowHead(nameOf(own[0])), own.map((row) => element("td", {}, cell(row.values[0], family.percent))), element("td", {}, unit(own[0])));
  });
  return { heads, lines, left: 0 };
}

/** The table of what is drawn. */
export function tableOf(result, read) {
  const { heads, lines, left } = read.family.timed ? overTime(result, read) : byItem(result, read);
  const intervals = read.rows.some(({ values }) => values.some(({ low }) => low !== null));
  const caption = element("caption", {}, read.family.title, ". ", intervals ? page.interval : "");
  const table = element("table", {}, caption, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, lines));
  const wide = element("div", { className: "wide", tabIndex: 0 }, table);
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", say(page.numbers));
  return element("div", {}, wide, left ? element("p", {}, `${left} `, page.rows) : null);
}

// A field of CSV (RFC 4180). What a spreadsheet would take for a formula is marked as text.
function field(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same as CSV, a line for each number. */
export function csvOf(result, read, run) {
  const titles = ["family", "policy", "policy_title", "item", "item_title", "subgroup", "replication", read.byYear ? "year" : "day", "value", "low", "high", "unit"];
  const lines = read.rows.flatMap(({ policy, item, group, values }) =>
    values.map(({ mean, low, high }, c) => {
      const when = read.family.timed ? read.columns[c].day ?? read.columns[c].x : null;
      return [read.family.id, result.policies[policy].id, say(result.policies[policy].title), item.id, say(item.title), group?.id ?? "", run, when, mean, low, high, say(item.unit)];
    }));
  return [titles, ...lines].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}
