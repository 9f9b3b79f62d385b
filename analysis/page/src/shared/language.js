// Which language is shown, and how words and numbers are written in it.
const own = {
  policies: { en: "Show", sv: "Visa" },
  part: { en: "Show:", sv: "Visa:" },
};

export const language = () => (document.getElementById("language-sv").checked ? "sv" : "en");
export const say = (text) => text[language()];
export const words = (key) => own[key][language()];
/** Calls `then` whenever another language is chosen. */
export const onLanguage = (then) => document.querySelectorAll("[name=language]").forEach((radio) => radio.addEventListener("change", then));

const formats = {};
/** A number as people write it, with as many digits as tell something. */
export function number(value, percent = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const key = language() + percent;
  formats[key] ??= new Intl.NumberFormat(language() === "sv" ? "sv-SE" : "en", { maximumSignificantDigits: 4, style: percent ? "percent" : "decimal" });
  return formats[key].format(value);
}
/** Shorter, for axes. */
export function short(value, percent = false) {
  return new Intl.NumberFormat(language() === "sv" ? "sv-SE" : "en", { notation: percent ? "standard" : "compact", maximumSignificantDigits: 3, style: percent ? "percent" : "decimal" }).format(value);
}
/** Text that stands for itself in HTML. */
export const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Makes what stands on the page already follow the language: elements with data-words, and the root's lang. */
export function followLanguage() {
  document.documentElement.lang = language();
  document.querySelectorAll("[data-words]").forEach((node) => (node.textContent = words(node.dataset.words)));
}
