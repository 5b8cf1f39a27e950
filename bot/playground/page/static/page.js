// The page as a whole: keeps what is told, draws it, and hands on what is done.

import { avatar, button, byId, element } from "/page/element.js";
import { Composer } from "/page/composer.js";
import { openForm } from "/page/fields.js";
import { drawFailure, drawMessage } from "/page/messages.js";
import { Connection } from "/page/socket.js";

const TYPING_LASTS = 10_000;

let scene = null;
let wanted = null;
const messages = new Map();
const unread = new Set();
let typingEnds = 0;

const context = {
  get names() {
    return scene.names;
  },
  entities(type) {
    const { people, roles, places } = scene;
    return { 5: people, 6: roles, 7: [...people, ...roles], 8: places.filter((one) => !one.direct) }[type] ?? [];
  },
  message: (id) => messages.get(id),
  click: (message, button) => act("click", { message: message.id, button }),
  choose: (message, menu, values) => act("choose", { message: message.id, menu, values }),
  react: (message, emoji) => act("react", { message: message.id, emoji }),
  dismiss: (message) => act("dismiss", { message: message.id }),
  open: openMenu,
};

const TOLD = {
  scene: showScene,
  message: ({ message }) => showMessage(message),
  gone: ({ message }) => {
    messages.delete(message);
    byId(`m${message}`)?.remove();
    showWelcome();
  },
  typing: ({ place, name }) => place === scene.place && showTyping(name),
  form: ({ form }) => openForm(form, context, async (fields) => {
    const { refused } = await connection.act("submit", { form: form.id, fields });
    return refused;
  }),
  failed: showFailure,
  online: ({ online }) => showOnline(online),
  trouble: ({ text }) => console.warn(text),
};

const connection = new Connection({
  opened: () => connection.act("enter", { person: sessionStorage.getItem("me"), place: sessionStorage.getItem("place") }),
  told: (news) => TOLD[news.tell](news),
  closed: () => showOnline(null),
});
const composer = new Composer((what, fields) => connection.act(what, fields), context);

byId("help").addEventListener("click", () => {
  byId("guide").replaceChildren(...guide(), button(".button", "Close", () => byId("guide").close()));
  byId("guide").showModal();
});

/** Be another person or go to another place: from where one is already on the way to, not from what is still shown. */
async function move(change) {
  const going = (wanted = { person: scene.me, place: scene.place, ...wanted, ...change });
  composer.clear();
  await connection.act("enter", going);
  if (wanted === going) wanted = null;
}

/** Do something with a message, and say where it could not be done. */
async function act(what, fields) {
  const { refused } = await connection.act(what, fields);
  if (refused) showFailure({ message: fields.message, text: refused, place: scene.place });
}

// The whole

function showScene(told) {
  const focused = document.activeElement?.closest("#people, #places");
  const stays = scene?.place === told.place && scene?.me === told.me;
  if (scene?.me !== told.me) unread.clear();
  scene = told;
  sessionStorage.setItem("me", scene.me);
  sessionStorage.setItem("place", scene.place);
  unread.delete(scene.place);
  messages.clear();
  for (const message of scene.messages) messages.set(message.id, message);
  byId("server").textContent = scene.server;
  showPlaces();
  byId("people").replaceChildren(byId("people").firstElementChild, ...scene.people.map(personChoice));
  showLanguages();
  const kept = stays ? byId("scroll").scrollTop : null;
  byId("log").replaceChildren(...scene.messages.map((message) => drawMessage(message, context)));
  showWelcome();
  showOnline(scene.online);
  showTyping(null);
  composer.scene = scene;
  byId("scroll").scrollTop = kept ?? byId("scroll").scrollHeight;
  focused?.querySelector("[aria-current], :checked")?.focus();
}

function showPlaces() {
  const here = scene.places.find((one) => one.id === scene.place);
  const named = (one) => (one.direct ? `@ ${scene.bot.name}` : `# ${one.name}`);
  byId("place").textContent = named(here);
  byId("topic").textContent = here.direct ? "Only you and the bot. No mention is needed here." : here.topic ?? "";
  byId("places").replaceChildren(...scene.places.map((one) => {
    const face = [named(one), unread.has(one.id) && element("span.dot", {}, "new")];
    return button("", face, () => move({ place: one.id }), { "aria-current": one === here && "page" });
  }));
}

function personChoice(person) {
  const choose = () => move({ person: person.id });
  const checked = person.id === scene.me;
  return element("label", {},
    element("input", { type: "radio", name: "me", value: person.id, checked, onchange: choose }),
    avatar(person),
    element("span", {}, element("b", {}, person.name), element("small", {}, person.roles.join(", ") || "Member")));
}

function showLanguages() {
  const name = (locale) => new Intl.DisplayNames([locale], { type: "language" }).of(locale);
  const select = byId("language").querySelector("select");
  select.replaceChildren(...scene.languages.map((locale) =>
    element("option", { value: locale, lang: locale, selected: locale === scene.language }, name(locale))));
  select.onchange = () => connection.act("speak", { locale: select.value });
}

function showOnline(online) {
  const texts = { true: "online", false: "starting…", null: "no connection" };
  byId("online").textContent = scene ? `${scene.bot.name}: ${texts[online]}` : texts[online];
  byId("online").className = online ? "up" : "down";
}

// Messages

function showMessage(message) {
  if (message.place !== scene.place) {
    if (message.author.bot) unread.add(message.place);
    return showPlaces();
  }
  const scroll = byId("scroll");
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  const drawn = drawMessage(message, context);
  const before = byId(`m${message.id}`);
  messages.set(message.id, message);
  if (before) before.replaceWith(drawn);
  else byId("log").append(drawn);
  if (message.author.bot) showTyping(null);
  showWelcome();
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
}

function showFailure({ place, message, command, text }) {
  if (place !== scene.place) return;
  const line = message && byId(`m${message}`)?.querySelector(".failure");
  if (line) {
    line.textContent = text ?? "This interaction failed: the application did not respond in time.";
    line.hidden = false;
  } else {
    byId("log").append(drawFailure(text ?? `${command ?? "Your form"}: the application did not respond in time.`));
    byId("scroll").scrollTop = byId("scroll").scrollHeight;
  }
}

function showTyping(name) {
  clearTimeout(typingEnds);
  byId("typing").textContent = name ? `${name} is typing…` : "";
  if (name) typingEnds = setTimeout(() => showTyping(null), TYPING_LASTS);
}

// What to try

function showWelcome() {
  byId("welcome").hidden = messages.size > 0;
  if (messages.size === 0) byId("welcome").replaceChildren(...guide());
}

function guide() {
  const { bot, commands, guide: { examples, token_variable } } = scene;
  const usable = (text) => !text.startsWith("/") || commands.some((one) => `${text} `.startsWith(`/${one.text} `));
  const example = (text) => element("li", {}, button("", text, () => {
    byId("guide").close();
    composer.send(text);
  }));
  return [
    element("h2", {}, "Ask about a dancer"),
    element("p", {}, `Type / and choose a command, or mention ${bot.name} with a question. Every answer shows the `
      + "sentence that it comes from. Choose who you are, too: a moderator has more commands."),
    element("ul.examples", {}, ...examples.filter(usable).map(example)),
    element("p.quiet", {}, "This is a stand-in for Discord on your machine: the bot that answers is the one that runs "
      + "there. To take it to Discord, set ", element("code", {}, token_variable),
      " to your bot's token and start it again."),
  ];
}

// The menu of a message

function openMenu(message, event) {
  const menu = byId("menu");
  const entry = (label, does) => button("", label, () => {
    menu.hidePopover();
    does();
  }, { role: "menuitem" });
  const use = (command) => act("use", { command, message: message.id });
  const reply = message.private ? [] : [entry("Reply", () => composer.replyTo(message))];
  menu.replaceChildren(...reply, ...scene.menu.map((name) => entry(name, () => use(name))));
  if (!menu.childElementCount) return;
  menu.showPopover();
  const box = event.currentTarget.getBoundingClientRect();
  const atPointer = event.type === "contextmenu" && event.clientX;
  place(menu, ...(atPointer ? [event.clientX, event.clientY] : [box.right - menu.offsetWidth, box.bottom]));
  menu.firstElementChild.focus();
}

/** Put something at a point, but within the window. */
function place(part, x, y) {
  part.style.left = `${Math.max(8, Math.min(x, innerWidth - part.offsetWidth - 8))}px`;
  part.style.top = `${Math.max(8, Math.min(y, innerHeight - part.offsetHeight - 8))}px`;
}

byId("menu").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const entries = [...byId("menu").children];
  entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
});
