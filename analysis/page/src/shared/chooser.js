// Checkboxes for the policies: what is unchecked leaves every figure.
import { say, words, onLanguage } from "./language.js";

/** `data`: the policies' names and the palette. `shown` holds the positions of those that are checked; one always is. */
export function chooser(place, data, shown, changed) {
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.dataset.words = "policies";
  legend.textContent = words("policies");
  fieldset.append(legend);
  data.policies.forEach((name, i) => {
    const choice = document.createElement("span");
    choice.className = "choice";
    const box = Object.assign(document.createElement("input"), { type: "checkbox", id: `policy-${i}`, checked: true });
    const label = Object.assign(document.createElement("label"), { htmlFor: box.id });
    const swatch = Object.assign(document.createElement("span"), { className: "swatch" });
    swatch.style.background = data.palette[i % data.palette.length];
    const text = document.createTextNode(say(name));
    label.append(swatch, text);
    onLanguage(() => (text.data = say(name)));
    box.addEventListener("change", () => {
      if (box.checked) shown.add(i);
      else if (shown.size > 1) shown.delete(i);
      else box.checked = true; // one must stay
      changed();
    });
    choice.append(box, label);
    fieldset.append(choice);
  });
  place.append(fieldset);
}
