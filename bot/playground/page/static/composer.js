// The box in which one types: a message with mentions, or a slash command with its options and their completion.

import { button, byId, element } from "/page/element.js";
import { Offers } from "/page/offers.js";
import { read, valueField } from "/page/fields.js";

export class Composer {
  #text = byId("text");
  #command = byId("command");
  #offers = new Offers(byId("offers"));
  #scene = null;
  #chosen = null;
  #replyTo = null;
  #asked = 0;

  /** `act` does something and gives what came of it, `context` is that of components.js. */
  constructor(act, context) {
    this.act = act;
    this.context = context;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId("mention").addEventListener("click", ({ currentTarget }) => {
      currentTarget.setAttribute("aria-pressed", String(currentTarget.getAttribute("aria-pressed") !== "true"));
      this.#text.focus();
    });
    byId("replying").querySelector("button").addEventListener("click", () => {
      this.replyTo(null);
      this.#text.focus();
    });
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("focus", () => this.#typed());
    for (const field of [this.#text, this.#command]) {
      field.addEventListener("keydown", (event) => this.#offers.key(event) || this.#key(event));
    }
    byId("composer").addEventListener("focusout", ({ relatedTarget }) => {
      if (!byId("composer").contains(relatedTarget)) this.#offers.hide();
    });
  }

  /** What can be typed here, for whom. What is written already stays, but for a reply and a begun command. */
  set scene(scene) {
    const moved = this.#scene?.place !== scene.place || this.#scene?.me !== scene.me;
    this.#scene = scene;
    const place = scene.places.find((one) => one.id === scene.place);
    byId("mention").hidden = place.direct || this.#chosen !== null;
    byId("mention").textContent = `@${scene.bot.name}`;
    this.#text.placeholder = `Message ${place.direct ? "@" + scene.bot.name : "#" + place.name}, or / for commands`;
    if (!moved) return;
    this.replyTo(null);
    if (this.#chosen) this.#leaveCommand("");
    if (document.activeElement === this.#text) this.#typed();
  }

  /** Write in reply to a message, or to none. */
  replyTo(message) {
    this.#replyTo = message;
    byId("replying").hidden = !message;
    byId("replying").firstElementChild.textContent = message ? `Replying to ${message.author.name}` : "";
    if (message) this.#text.focus();
  }

  /** Type something and send it, as an example does. */
  async send(text) {
    this.clear();
    this.#text.value = text;
    await this.#submit();
  }

  /** Empty it, as for a new place. */
  clear() {
    this.#leaveCommand("");
    this.replyTo(null);
    this.#offers.hide();
    this.#notice("");
  }

  // A message, or the beginning of a command

  #typed() {
    if (!this.#scene) return;
    const text = this.#text.value;
    const command = text.startsWith("/") && this.#find(text, (rest) => rest.startsWith(" "));
    const name = /(?:^|\s)@(\w*)$/.exec(text);
    if (command && command.options.length) this.#enterCommand(command, text.slice(command.text.length + 2));
    else if (text.startsWith("/")) this.#offers.show(this.#text, this.#matching(text.slice(1)));
    else if (name) this.#offers.show(this.#text, this.#named(name[1]));
    else this.#offers.hide();
  }

  /** The command with the longest name that the text begins with, and what comes after it satisfies. */
  #find(text, holds) {
    const fits = ({ text: name }) => text.startsWith(`/${name}`) && holds(text.slice(name.length + 1));
    return this.#scene.commands.filter(fits).sort((a, b) => b.text.length - a.text.length)[0];
  }

  #matching(typed) {
    const words = typed.toLowerCase().split(/\s+/);
    const found = this.#scene.commands.filter((one) => words.every((word) => one.text.includes(word)));
    found.sort((a, b) => a.text.indexOf(words[0]) - b.text.indexOf(words[0]));
    return found.map((one) => ({
      label: `/${one.text}`,
      note: one.description,
      pick: () => (one.options.length ? this.#enterCommand(one, "") : this.#fill(`/${one.text}`)),
    }));
  }

  #named(typed) {
    const people = [this.#scene.bot, ...this.#scene.people];
    const before = this.#text.value.slice(0, this.#text.value.length - typed.length);
    return people.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase())).map((one) => ({
      label: `@${one.name}`,
      note: one.bot ? "the bot" : "",
      pick: () => this.#fill(`${before}${one.name} `),
    }));
  }

  #fill(text) {
    this.#text.value = text;
    this.#offers.hide();
    this.#text.focus();
  }

  // A command with its options

  #enterCommand(command, rest) {
    this.#chosen = command;
    const shown = command.options.filter((one) => one.required).length || 1;
    this.#command.replaceChildren(
      element("span.mention", {}, `/${command.text}`),
      ...command.options.slice(0, shown).map((one) => this.#option(one)),
      ...command.options.slice(shown).map((one) => this.#addition(one)));
    this.#command.setAttribute("aria-label", `Options of /${command.text}`);
    this.#show(true);
    const field = this.#command.querySelector("[name]");
    field.focus();
    if (!rest || field.type === "file" || field.tagName === "SELECT") return;
    field.value = rest;
    field.dispatchEvent(new Event("input"));
  }

  #leaveCommand(text) {
    this.#chosen = null;
    this.#command.replaceChildren();
    this.#show(false);
    this.#text.value = text;
    this.#hint("");
  }

  #show(command) {
    this.#command.hidden = !command;
    this.#text.hidden = command;
    const place = this.#scene.places.find((one) => one.id === this.#scene.place);
    byId("mention").hidden = command || place.direct;
    this.#offers.hide();
  }

  #addition(option) {
    const add = ({ currentTarget }) => {
      const field = this.#option(option);
      currentTarget.replaceWith(field);
      field.querySelector("[name]").focus();
    };
    return button(".addition", `+ ${option.name}`, add, { title: option.description });
  }

  #option(option) {
    const field = valueField(option, this.context);
    field.addEventListener("focus", () => {
      this.#hint(`${option.name}: ${option.description}`);
      if (option.autocomplete) this.#complete(option, field);
      else this.#offers.hide();
    });
    if (option.autocomplete) {
      field.addEventListener("input", () => {
        delete field.dataset.value;
        this.#complete(option, field);
      });
    }
    return element("label.option", {}, element("span", {}, option.name), field);
  }

  /** Ask the bot what could be meant; only the latest question counts. */
  async #complete(option, field) {
    const asked = ++this.#asked;
    const command = this.#chosen.text;
    const others = await this.#values({ without: option.name });
    const result = await this.act("complete", { command, option: option.name, typed: field.value, others });
    if (asked !== this.#asked || document.activeElement !== field) return;
    if (result.refused) return this.#hint(`${option.name}: what fits could not be loaded`);
    this.#offers.show(field, result.choices.map((choice) => ({
      label: choice.name,
      pick: () => {
        field.value = choice.name;
        field.dataset.value = choice.value;
        this.#asked++;
        this.#offers.hide();
      },
    })));
  }

  async #values({ without = null } = {}) {
    const values = {};
    for (const field of this.#command.querySelectorAll("[name]")) {
      const value = field.name === without ? undefined : await read(field);
      if (value !== undefined) values[field.name] = value;
    }
    return values;
  }

  #hint(text) {
    byId("hint").textContent = text;
    byId("hint").hidden = !text;
  }

  // Keys and sending

  #key(event) {
    const first = this.#command.querySelector("[name]");
    const back = event.key === "Backspace" && event.target === first && !first.value;
    if (this.#chosen && (back || event.key === "Escape")) {
      event.preventDefault();
      this.#leaveCommand(back ? `/${this.#chosen.text}` : "");
      this.#text.focus();
    } else if (event.key === "Escape" && this.#replyTo) this.replyTo(null);
  }

  async #submit() {
    if (this.#chosen) return this.#run(this.#chosen, await this.#values());
    const text = this.#text.value.trim();
    if (!text || !this.#scene) return;
    const command = text.startsWith("/") && this.#find(text, (rest) => rest === "" || rest.startsWith(" "));
    if (!command) return text.startsWith("/") ? this.#notice(`There is no command ${text} here.`) : this.#say(text);
    const rest = text.slice(command.text.length + 1).trim();
    const options = rest && command.options.length ? { [command.options[0].name]: rest } : {};
    const missing = command.options.some((one) => one.required && !(one.name in options));
    return missing ? this.#enterCommand(command, rest) : this.#run(command, options);
  }

  async #say(text) {
    const mention = `@${this.#scene.bot.name}`;
    const pressed = !byId("mention").hidden && byId("mention").getAttribute("aria-pressed") === "true";
    const asks = pressed && !text.includes(mention);
    const replyTo = this.#replyTo?.id ?? null;
    this.clear();
    this.#text.focus();
    await this.#do("say", { text: asks ? `${mention} ${text}` : text, reply_to: replyTo }, text);
  }

  async #run(command, options) {
    this.clear();
    this.#text.focus();
    await this.#do("slash", { command: command.text, options });
  }

  /** Do something and say where it could not be done; what was written for it is then there again. */
  async #do(what, fields, written = "") {
    byId("send").setAttribute("aria-busy", "true");
    const { refused } = await this.act(what, fields);
    byId("send").removeAttribute("aria-busy");
    this.#notice(refused ?? "");
    if (refused && !this.#text.value) this.#text.value = written;
  }

  #notice(text) {
    byId("notice").textContent = text;
    byId("notice").hidden = !text;
  }
}
