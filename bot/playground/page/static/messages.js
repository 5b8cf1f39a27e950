// A message as a person sees it.

import { avatar, button, element, link, picture } from "/page/element.js";
import { embed, parts } from "/page/components.js";
import { markdown } from "/page/markdown.js";

const LONGEST_SUMMARY = 90;

/** Draws a message; `context` is that of components.js, with `message(id)`, `open`, `react` and `dismiss`. */
export function drawMessage(message, context) {
  const menu = (event) => openMenu(event, message, context);
  const dismiss = button(".plain", "Dismiss", () => context.dismiss(message));
  const made = element("article.message", { id: `m${message.id}`, oncontextmenu: menu },
    origin(message, context),
    avatar(message.author),
    element("div.content", {},
      head(message),
      message.thinking ? thinking(message.author.name) : body(message, context),
      message.reactions.length > 0 && reactions(message, context),
      message.private && element("p.quiet", {}, "Only you can see this. ", dismiss),
      element("p.failure", { role: "alert", hidden: true })),
    !message.thinking && button(".more", "⋯", menu, { "aria-label": "Message actions", "aria-haspopup": "menu" }));
  made.setAttribute("aria-label", `Message from ${message.author.name}`);
  made.classList.toggle("marked", message.private || message.pings_me);
  return made;
}

/** A line in the log that belongs to no message. */
export function drawFailure(text) {
  return element("p.failure", { role: "alert" }, text);
}

function openMenu(event, message, context) {
  // On a link, and where text is selected, the browser's own menu is of more use.
  const native = event.type === "contextmenu" && (event.target.closest("a") || !getSelection().isCollapsed);
  if (native || message.thinking) return;
  event.preventDefault();
  context.open(message, event);
}

function head(message) {
  return element("p.head", {},
    element("b", {}, message.author.name),
    message.author.bot && element("span.tag", {}, "bot"),
    time(message.at),
    message.edited && element("span.quiet", {}, "(edited)"));
}

function origin(message, context) {
  if (message.used) {
    const command = element("span.mention", {}, message.used.command);
    return element("p.origin", {}, element("b", {}, message.used.by), " used ", command);
  }
  if (!message.reply_to) return null;
  const target = context.message(message.reply_to);
  if (!target) return element("p.origin", {}, "The message it replies to is gone.");
  const show = () => document.getElementById(`m${target.id}`)?.scrollIntoView({ block: "center" });
  const face = [element("b", {}, target.author.name), " ", summary(target, context)];
  return element("p.origin", {}, button(".plain", face, show));
}

/** The beginning of what a message says, without its marks. */
function summary(message, context) {
  const titles = message.embeds.map((one) => one.title ?? one.description);
  const text = [message.content, ...texts(message.components), ...titles].find(Boolean) ?? "";
  const line = text.split("\n").find((one) => one.trim()) ?? "";
  const plain = markdown(line, context.names).textContent.trim();
  return plain.length > LONGEST_SUMMARY ? `${plain.slice(0, LONGEST_SUMMARY)}…` : plain || "a file";
}

function texts(components) {
  return components.flatMap((part) => [part.content, ...texts(part.components ?? [])]);
}

function body(message, context) {
  const click = (name) => context.click(message, name);
  const choose = (menu, values) => context.choose(message, menu, values);
  const own = { ...context, click, choose };
  return [
    message.content && markdown(message.content, context.names),
    ...message.embeds.map((one) => embed(one, own)),
    ...parts(message.components, own),
    ...message.files.map(file),
  ];
}

function file(given) {
  if (given.picture) return element("div.gallery", {}, picture(given.url, given.description ?? given.name));
  const size = given.size < 1024 ? `${given.size} bytes` : `${Math.round(given.size / 1024)} KiB`;
  return element("p.file", {}, link(given.url, given.name), ` ${size}`);
}

function reactions(message, context) {
  const one = ({ emoji, count, mine }) =>
    button("", `${emoji} ${count}`, () => context.react(message, emoji), { "aria-pressed": String(mine) });
  return element("p.reactions", {}, ...message.reactions.map(one));
}

function thinking(name) {
  return element("p.thinking", {}, `${name} is thinking`, element("span.dots", { "aria-hidden": "true" }));
}

function time(at) {
  const when = new Date(at);
  const today = when.toDateString() === new Date().toDateString();
  const style = today ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" };
  return element("time", { datetime: at, title: when.toLocaleString() }, when.toLocaleString([], style));
}
