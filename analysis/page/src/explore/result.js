// What a result file holds, and in which words.
import { eventFamilies } from "./events.js";
import { seriesFamilies } from "./families.js";
import { entries, titled } from "./names.js";
import { attribute, datasetAt, numbersOf, textsAt } from "./nodes.js";
import { Problem } from "./problem.js";
import { page, same } from "./texts.js";

const knownFormat = 1;

function terms(file) {
  const ids = textsAt(file, "scenario/term"), en = textsAt(file, "scenario/term_title", ids.length), sv = textsAt(file, "scenario/term_title_sv", ids.length);
  const known = new Map(ids.map((id, i) => [id, titled(id.split(".").at(-1), en[i], sv[i])]));
  return (id) => known.get(id) ?? same(id.split(".").at(-1));
}

function factsOf(file) {
  const group = datasetAt(file, "scenario/policy_from_day") ? file.get("scenario") : null;
  const given = (name) => (group ? attribute(group, name) : undefined);
  return { warmup: given("warmup_days") ?? 0, horizon: given("horizon_days"), currency: given("currency") ?? "" };
}

/** Reads what an open file is. Throws a Problem if it is no result of a format that is known. */
export function readResult(file, name) {
  const format = attribute(file, "kvarbo_format");
  if (format === undefined) throw new Problem("foreign");
  if (format !== knownFormat) throw new Problem("format", { more: `(${format})` });
  for (const needed of ["policy", "outcome", "outcome_value", "time"]) if (!datasetAt(file, needed)) throw new Problem("incomplete", { more: needed });
  const policies = entries(file, "policy"), times = numbersOf(datasetAt(file, "time"));
  const replications = datasetAt(file, "outcome_value").shape[1] ?? 0;
  if (!policies.length || !replications) throw new Problem("incomplete", { more: "policy, replication" });
  const result = { file, name, policies, times, replications, term: terms(file), facts: factsOf(file) };
  const title = attribute(file, "title") || page.noTitle.en;
  result.title = titled("", String(title), String(attribute(file, "title_sv") || title));
  result.facts.horizon ??= times.at(-1) ?? 0;
  result.families = [...seriesFamilies(result), ...eventFamilies(result)];
  return result;
}
