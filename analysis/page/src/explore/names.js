// What the entries along a dimension are called.
import { textsAt } from "./nodes.js";

/** English and Swedish; where one is missing, the other; where both are, the id. */
export const titled = (id, en, sv) => ({ en: en || sv || id, sv: sv || en || id });

/** The ids along a dimension, each with its title. */
export function entries(file, dimension) {
  const ids = textsAt(file, dimension), en = textsAt(file, `${dimension}_title`, ids.length), sv = textsAt(file, `${dimension}_title_sv`, ids.length);
  return ids.map((id, i) => ({ id, title: titled(id, en[i], sv[i]) }));
}
