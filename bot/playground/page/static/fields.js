// Fields that take a value: options of commands, and what a form is made of.

import { button, byId, element } from "/page/element.js";
import { checkbox, option, options, parts, ticked } from "/page/components.js";

// The kinds of option that are no text.
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const FILE = 11;
// The kinds of option that pick somebody or something, and the kinds of menu that offer the same.
const MENUS = { 6: 5, 7: 8, 8: 6, 9: 7 };

// The kinds of part that a form is made of, beside menus.
const TEXT = 4;
const LABEL = 18;
const UPLOAD = 19;
const RADIOS = 21;
const CHECKBOXES = 22;
const CHECKBOX = 23;

const LIST = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "offers", "aria-expanded": "false" };

/** The field of an option of a command. */
export function valueField(given, context) {
  const common = { name: given.name, required: given.required, "data-type": given.type };
  const entries = given.choices?.map(({ name }) => ({ value: name, label: name }))
    ?? (given.type === BOOLEAN ? [{ value: "true", label: "yes" }, { value: "false", label: "no" }] : null)
    ?? (given.type in MENUS ? options({ type: MENUS[given.type] }, context) : null);
  if (entries) return element("select", common, element("option", { value: "" }), ...entries.map(option));
  if (given.type === FILE) return element("input", { ...common, type: "file" });
  const number = given.type === INTEGER || given.type === NUMBER;
  const step = given.type === INTEGER ? 1 : "any";
  const limits = number ? { min: given.min_value, max: given.max_value, step } : { maxlength: given.max_length };
  return element("input", { ...common, type: number ? "number" : "text", ...limits, ...(given.autocomplete && LIST) });
}

/** What a field holds, as an act takes it; undefined where it is empty. */
export async function read(field) {
  if (field.type === "file") return field.files.length ? file(field.files[0]) : undefined;
  if (field.value === "") return undefined;
  const type = Number(field.dataset.type);
  const value = field.dataset.value ?? field.value;
  if (field.tagName === "SELECT" && type === BOOLEAN) return value === "true";
  return field.tagName !== "SELECT" && (type === INTEGER || type === NUMBER) ? Number(value) : value;
}

/** Shows a form of the bot's, and hands over what was filled in; `submit` tells whether it was taken. */
export function openForm(form, context, submit) {
  const dialog = byId("form");
  const fields = form.components.flatMap((part) => (part.type === 1 ? part.components : [part]));
  const failure = element("p.failure", { role: "alert", hidden: true });
  const body = element("form", { method: "dialog" },
    element("h2", { id: "form-title" }, form.title),
    ...fields.map((part) => formPart(part, context)),
    failure,
    element("div.row", {},
      element("button.button.primary", {}, "Submit"),
      button(".button", "Cancel", () => dialog.close())));
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = await submit(await filled(body));
    if (!refused) return dialog.close();
    failure.textContent = refused;
    failure.hidden = false;
  });
  dialog.replaceChildren(body);
  dialog.showModal();
}

function formPart(part, context) {
  if (part.type === TEXT) return element("label", {}, part.label, control(part, context));
  if (part.type !== LABEL) return element("div", {}, ...parts([part], context));
  const group = [RADIOS, CHECKBOXES].includes(part.component.type);
  return element(group ? "fieldset" : "label", {},
    group ? element("legend", {}, part.label) : part.label,
    part.description && element("small", {}, part.description),
    control(part.component, context));
}

function control(part, context) {
  const common = { "data-field": part.custom_id, "data-kind": part.type };
  const required = part.required ?? true;
  const several = part.max_values > 1;
  switch (part.type) {
    case TEXT:
      return textField(part, { ...common, required });
    case UPLOAD:
      return element("input", { ...common, required, type: "file", multiple: several });
    case CHECKBOX:
      return element("input", { ...common, type: "checkbox", checked: part.default });
    case RADIOS:
      return element("div", common, ...part.options.map((one) => checkbox(one, "radio", part.custom_id)));
    case CHECKBOXES:
      return element("div", common, ...part.options.map((one) => checkbox(one)));
    default:
      return element("select", { ...common, required, multiple: several },
        !several && element("option", { value: "" }, part.placeholder ?? ""),
        ...options(part, context).map(option));
  }
}

function textField(part, common) {
  const limits = { minlength: part.min_length, maxlength: part.max_length ?? 4000, placeholder: part.placeholder };
  if (part.style === 2) return element("textarea", { ...common, ...limits, rows: 5 }, part.value ?? "");
  return element("input", { ...common, ...limits, type: "text", value: part.value });
}

async function filled(form) {
  const fields = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    const value = await fieldValue(field);
    if (value !== null && value.length !== 0) fields[field.dataset.field] = value;
  }
  return fields;
}

function fieldValue(field) {
  switch (Number(field.dataset.kind)) {
    case TEXT:
      return field.value;
    case UPLOAD:
      return Promise.all([...field.files].map(file));
    case CHECKBOX:
      return field.checked;
    case RADIOS:
      return ticked(field)[0] ?? null;
    case CHECKBOXES:
      return ticked(field);
    default:
      return [...field.selectedOptions].map((one) => one.value).filter(Boolean);
  }
}

function file(given) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({
      filename: given.name,
      content_type: given.type || "application/octet-stream",
      content: reader.result.split(",")[1] ?? "",
    });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(given);
  });
}
