// Recorded events, played again: where each recorded client is, from when to when.
import { attribute, datasetAt, numbersOf } from "./nodes.js";

const moves = ["entered", "admitted", "visited", "returned"], ends = ["died", "left"];

const meanings = (dataset) => String(attribute(dataset, "flag_meanings") ?? "").split(" ");

/** The kinds of events that are told apart; none where no events were recorded. */
export function kindsOfEvents(result) {
  const kind = datasetAt(result.file, "trajectories/kind");
  return kind?.shape[0] ? meanings(kind) : [];
}

/** The columns of the recorded events, and which rows belong to which run; nothing where none were recorded. */
export function readEvents(result) {
  const column = (name) => datasetAt(result.file, `trajectories/${name}`);
  if (!["policy", "replication", "client", "time", "kind", "to"].every(column)) return null;
  const [policy, replication, client, time, kind, to] = ["policy", "replication", "client", "time", "kind", "to"].map((name) => numbersOf(column(name)));
  const runs = new Map();
  for (let i = 0; i < policy.length; ++i) {
    const key = `${policy[i]} ${replication[i]}`, run = runs.get(key);
    if (run) run.end = i + 1;
    else runs.set(key, { begin: i, end: i + 1 });
  }
  return { client, time, kind, to, runs, kinds: meanings(column("kind")), names: meanings(column("to")) };
}

/** Calls `stay(client, place, from, to)` for each stretch that a recorded client of a run spends in one place; `place` is its name. */
export function eachStay(events, policy, replication, horizon, stay) {
  const run = events.runs.get(`${policy} ${replication}`) ?? { begin: 0, end: 0 };
  const isMove = events.kinds.map((kind) => moves.includes(kind)), isEnd = events.kinds.map((kind) => ends.includes(kind));
  let place = null, since = 0;
  for (let i = run.begin; i < run.end; ++i) {
    const client = events.client[i];
    if (i === run.begin || client !== events.client[i - 1]) place = null;
    const moved = isMove[events.kind[i]], ended = isEnd[events.kind[i]];
    if (moved || ended) {
      if (place !== null) stay(client, place, since, events.time[i]);
      place = moved ? events.names[events.to[i]] : null;
      since = events.time[i];
    }
    const last = i + 1 === run.end || events.client[i + 1] !== client;
    if (last && place !== null) stay(client, place, since, horizon);
  }
}

/** Calls `happened(client, kind, time)` for each recorded event of a run. */
export function eachEvent(events, policy, replication, happened) {
  const run = events.runs.get(`${policy} ${replication}`) ?? { begin: 0, end: 0 };
  for (let i = run.begin; i < run.end; ++i) happened(events.client[i], events.kind[i], events.time[i]);
}
