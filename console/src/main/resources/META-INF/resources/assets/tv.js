import { watch } from "./stream.js";
import { shown } from "./text.js";

const SHOWN_FOR = 8_000;
const SHOWN_FOR_WHEN_MANY = 4_500;
const MANY = 3;
const MOST_WAITING = 50;
const MOST_REMEMBERED = 5_000;
const WITHDRAWN = Infinity;
const LEAVING = 400;
const LONG_WORDS = 70;
const VERY_LONG_WORDS = 150;
const MOST_WORDS = 300;
const SMALLEST_WORDS = 12;
const MOST_TITLE = 60;
const MOST_CHANNEL = 40;
const CONFETTI = 70;
const COLOURS = ["#5eead4", "#fde047", "#f472b6", "#60a5fa", "#a78bfa", "#fb923c"];
const EVENTS = new Set(["splash", "splash-amended", "splash-withdrawn"]);
const STATES = { connecting: "connecting", live: "live", lost: "offline, trying again", refused: "no access, trying again" };

const channel = decodeURIComponent(location.pathname.replace(/^\/tv\//, "").replace(/\/$/, ""));
const part = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const waiting = [];
/** The newest revision that came of each splash, by its id. */
const revisions = new Map();
let current = null;
let timer = 0;
let ahead = 0;

part("channel").textContent = shown(channel, MOST_CHANNEL);
document.title = `${shown(channel, MOST_CHANNEL)} · Paceline TV`;

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

function tick() {
  const now = new Date();
  part("clock").replaceChildren(...time.formatToParts(now).map(clockPart));
  part("date").textContent = date.format(now);
  setTimeout(tick, 60_000 - (now.getTime() % 60_000) + 20);
}

/** AM and PM stand small beside the figures. */
function clockPart({ type, value }) {
  if (type !== "dayPeriod") {
    return document.createTextNode(value.trim());
  }
  const period = document.createElement("small");
  period.textContent = value;
  return period;
}

/**
 * Whatever a stream sends again after a restart, and in whatever order, nothing is celebrated twice, nothing older replaces what is
 * newer, and nothing that was withdrawn comes back.
 */
function take(name, splash) {
  const known = revisions.get(splash.splash) ?? 0;
  const revision = name === "splash-withdrawn" ? WITHDRAWN : (splash.revision ?? 1);
  if (revision <= known) {
    return;
  }
  remember(splash.splash, revision);
  if (revision === WITHDRAWN) {
    remove(splash.splash);
  } else if (known > 0) {
    amend(splash);
  } else {
    enqueue(splash);
  }
}

/** The oldest are forgotten first. */
function remember(id, revision) {
  revisions.set(id, revision);
  if (revisions.size > MOST_REMEMBERED) {
    revisions.delete(revisions.keys().next().value);
  }
}

function enqueue(splash) {
  if (Date.parse(splash.expiresAt) <= Date.now() + ahead) {
    return;
  }
  waiting.push(splash);
  if (waiting.length > MOST_WAITING) {
    waiting.shift();
  }
  countMore();
  if (current === null) {
    showNext();
  }
}

/** Changes what is shown, or waits to be, in its place; what has been shown already is not shown again. */
function amend(splash) {
  const at = waiting.findIndex((other) => other.splash === splash.splash);
  if (at >= 0) {
    waiting[at] = splash;
  }
  if (current?.splash === splash.splash) {
    current = splash;
    write(splash);
    if (!calm.matches) {
      part("words").animate([{ opacity: 0.2 }, { opacity: 1 }], { duration: 500, easing: "ease-out" });
    }
  }
}

function remove(id) {
  const at = waiting.findIndex((splash) => splash.splash === id);
  if (at >= 0) {
    waiting.splice(at, 1);
    countMore();
  }
  if (current?.splash === id) {
    showNext();
  }
}

function countMore() {
  part("more").textContent = waiting.length > 0 && current !== null ? `+${waiting.length} more` : "";
}

function showNext() {
  clearTimeout(timer);
  current = waiting.shift() ?? null;
  countMore();
  part("idle").hidden = current !== null;
  part("splash").hidden = current === null;
  if (current === null) {
    erase();
    return;
  }
  const shownFor = waiting.length >= MANY ? SHOWN_FOR_WHEN_MANY : SHOWN_FOR;
  fill(current);
  part("left").animate([{ transform: "scaleX(1)" }, { transform: "scaleX(0)" }], { duration: shownFor, fill: "both" });
  timer = setTimeout(() => {
    part("splash").classList.add("leaving");
    timer = setTimeout(showNext, calm.matches ? 0 : LEAVING);
  }, shownFor);
}

/** What is gone stays nowhere in the page. */
function erase() {
  delete part("splash").dataset.splash;
  part("title").textContent = "";
  part("words").replaceChildren();
  part("confetti").replaceChildren();
}

function fill(splash) {
  part("splash").classList.remove("leaving");
  arriveAgain();
  write(splash);
  throwConfetti();
}

/** A splash that follows another at once arrives like any other. */
function arriveAgain() {
  for (const animation of part("splash").getAnimations()) {
    animation.cancel();
    animation.play();
  }
}

function write(splash) {
  const stage = part("splash");
  stage.dataset.rule = splash.rule;
  stage.dataset.splash = splash.splash;
  part("title").textContent = shown(splash.title, MOST_TITLE);
  const words = part("words");
  const text = shown(splash.words, MOST_WORDS);
  words.classList.toggle("long", text.length > LONG_WORDS);
  words.classList.toggle("very-long", text.length > VERY_LONG_WORDS);
  words.replaceChildren(...highlighted(text, amountText(splash.amount)));
  fit();
}

/** Words with more lines than the screen has room for are written smaller until all is to be seen. */
function fit() {
  const words = part("words");
  words.style.fontSize = "";
  let size = parseFloat(getComputedStyle(words).fontSize);
  while (isTooHigh() && size > SMALLEST_WORDS) {
    size *= 0.95;
    words.style.fontSize = `${size}px`;
  }
}

/** Offsets are those at rest, also while the splash arrives. */
function isTooHigh() {
  const stage = part("splash");
  const room = getComputedStyle(stage);
  const bar = part("left").parentElement;
  const height = bar.offsetTop + bar.offsetHeight - part("title").offsetTop;
  return height > stage.clientHeight - parseFloat(room.paddingTop) - parseFloat(room.paddingBottom);
}

/** The words with the amount set apart, all as text. */
function highlighted(words, amount) {
  const at = amount ? words.indexOf(amount) : -1;
  if (at < 0) {
    return [document.createTextNode(words)];
  }
  const set = document.createElement("span");
  set.className = "amount";
  set.textContent = amount;
  return [document.createTextNode(words.slice(0, at)), set, document.createTextNode(words.slice(at + amount.length))];
}

/** The amount as the service writes it in words, as in 1,054.00 USD; made from the text, so that nothing is rounded. */
function amountText(amount) {
  if (!amount) {
    return null;
  }
  const [whole, cents] = String(amount.amount).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${grouped}${cents === undefined ? "" : `.${cents}`} ${amount.currency}`;
}

function throwConfetti() {
  const sky = part("confetti");
  sky.replaceChildren();
  if (calm.matches) {
    return;
  }
  for (let i = 0; i < CONFETTI; i++) {
    const piece = document.createElement("i");
    piece.style.left = `${Math.random() * 100}%`;
    piece.style.background = COLOURS[i % COLOURS.length];
    piece.style.animationDuration = `${2.6 + Math.random() * 2.8}s`;
    piece.style.animationDelay = `${Math.random() * 0.9}s`;
    piece.style.setProperty("--sway", `${(Math.random() - 0.5) * 24}vw`);
    piece.style.setProperty("--spin", `${(Math.random() - 0.5) * 1440}deg`);
    sky.append(piece);
  }
}

function state(name, status) {
  document.body.dataset.connection = name;
  part("connection").textContent = STATES[name];
  if (status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  }
}

tick();
addEventListener("resize", () => {
  if (current !== null) {
    fit();
  }
});
watch(`/api/v1/channels/${encodeURIComponent(channel)}/stream`, {
  state,
  time: (server) => {
    ahead = server - Date.now();
  },
  event: (event) => {
    if (EVENTS.has(event.name)) {
      take(event.name, JSON.parse(event.data));
    }
  },
});
