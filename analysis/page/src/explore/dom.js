// Elements of the page. Texts become text nodes, whatever stands in them.
import { onLanguage, say } from "../shared/language.js";

const isPair = (child) => typeof child === "object" && child !== null && "en" in child && "sv" in child;

function content(child) {
  if (!isPair(child)) return [child];
  if (child.en === child.sv) return [child.en];
  return ["en", "sv"].map((lang) => Object.assign(document.createElement("span"), { lang, textContent: child[lang] }));
}

/** An element with properties and children: elements, texts, or pairs of texts of which the page shows one. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined).flatMap(content));
  return made;
}

// An option shows plain text only, so it is written anew when the language changes.
const name = (option) => (option.textContent = say(option.pair));

/** An option or a group of options, named in both languages. */
export function option(pair, value, ...children) {
  const made = document.createElement(children.length ? "optgroup" : "option");
  made.pair = pair;
  if (children.length) {
    made.label = say(pair);
    made.append(...children);
  } else {
    made.value = value;
    name(made);
  }
  return made;
}

onLanguage(() => {
  document.querySelectorAll("#explore option").forEach((made) => made.pair && name(made));
  document.querySelectorAll("#explore optgroup").forEach((made) => made.pair && (made.label = say(made.pair)));
});

/** A choice from a list, with its label before it. */
export function select(id, label, options, changed) {
  const list = element("select", { id }, options);
  list.addEventListener("change", changed);
  return { list, field: element("div", { className: "field" }, element("label", { htmlFor: id }, label), list) };
}

export const button = (label, clicked, more = {}) => {
  const made = element("button", { type: "button", ...more }, label);
  made.addEventListener("click", clicked);
  return made;
};
