// Asks for the data once a second while the page is seen, and shows them. Texts are set as text, never as HTML.
const EVERY = 1000; // milliseconds
const SAMPLES = 60;
const SVG = "http://www.w3.org/2000/svg";
const STATES = {
  deadlocked: "deadlocked", stuck: "stuck", restarting: "being made anew", waiting: "waiting",
  busy: "busy", idle: "idle", ended: "ended", unseen: "out of sight",
};
const OUTCOMES = {
  replied: "replied", failed: "failed", no_reply: "without a reply", timed_out: "timed out", cancelled: "cancelled",
  interrupted: "interrupted", refused: "refused, since it was full", deadlock: "refused, as a deadlock",
  server_closed: "server closed",
};
const CALL_STATES = { handled: "running", held: "executed, waits for the end of its batch, running", open: "to be answered later, begun", queued: "queued" };

const at = id => document.getElementById(id);
const history = new Map(); // by a server's number: its counts, and what ended in each second
const toggled = new Set(); // servers that the reader has opened or closed
let known = new Map(); // the state of each server in the last data
let isPaused = false;
let timer = 0;

// ---- texts

const count = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

function time(millis) {
  if (millis < 1000) return `${millis} ms`;
  if (millis < 60000) return `${(Math.floor(millis / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(millis / 1000);
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

const short = (text, length) => (text.length > length ? text.slice(0, length - 1) + "…" : text);

// ---- elements

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

function drawn(name, attributes, ...content) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function icon(name, className = "icon") {
  return drawn("svg", { class: className, "aria-hidden": "true" }, drawn("use", { href: "#i-" + name }));
}

function chip(state, text = STATES[state]) {
  return element("span", `chip s-${state}`, icon(state), text);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes the children of a node those of some items; the ones that stay keep their focus and what is open in them. */
function reconcile(parent, items, keyOf, make, update) {
  const before = new Map([...parent.children].map(child => [child.dataset.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let child = before.get(key);
    before.delete(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
    update(child, item);
  }
  for (const child of before.values()) child.remove();
}

// ---- outcomes a second

function note(server, moment) {
  const outcomes = server.outcomes || {};
  const good = outcomes.replied || 0;
  const all = Object.values(outcomes).reduce((sum, n) => sum + n, 0);
  const entry = history.get(server.id);
  if (!entry) {
    history.set(server.id, { moment, good, all, samples: [] });
    return;
  }
  const seconds = (moment - entry.moment) / 1000;
  if (seconds <= 0) return; // the same look
  const goodRate = Math.max(0, good - entry.good) / seconds;
  const badRate = Math.max(0, all - entry.all - (good - entry.good)) / seconds;
  entry.samples = [...entry.samples, { good: goodRate, bad: badRate }].slice(-SAMPLES);
  Object.assign(entry, { moment, good, all });
}

const rateText = rate => (rate > 0 && rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString("en"));

function sparkline(samples) {
  const most = Math.max(1, ...samples.map(sample => sample.good + sample.bad));
  const bar = (x, from, height) => (height <= 0 ? "" : `M${x} ${from}h1.5v${-height}h-1.5z`);
  let good = "";
  let bad = "";
  samples.forEach((sample, i) => {
    const x = 2 * (SAMPLES - samples.length + i);
    const goodHeight = sample.good > 0 ? Math.max(1, (sample.good / most) * 22) : 0;
    const badHeight = sample.bad > 0 ? Math.max(2, (sample.bad / most) * 22) : 0;
    good += bar(x, 23, goodHeight);
    bad += bar(x, 23 - goodHeight, badHeight);
  });
  return { good, bad };
}

// ---- a server

function makeServer(server) {
  const cell = (className, label) =>
    element("div", className, element("span", "label", label + " "), element("span", "value"), element("span", "sub"));
  const spark = drawn("svg", { class: "spark", viewBox: "0 0 120 24", "aria-hidden": "true" },
    drawn("path", { class: "base", d: "M0 23.5H120" }), drawn("path", { class: "good" }), drawn("path", { class: "bad" }));
  const item = element("details", "server");
  const summary = element("summary", "",
    element("div", "state-cell"),
    element("div", "head", element("div", "name"), element("div", "why")),
    cell("number queue-cell", "queued"),
    cell("number running-cell", "running"),
    element("div", "ends", spark, element("div", "number rate", element("span", "value"), element("span", "sub"))),
    icon("open", "icon chevron"));
  summary.addEventListener("click", () => toggled.add(server.id));
  item.append(summary, element("div", "body", element("dl", "facts"), element("ul", "calls"), element("p", "rest")));
  return item;
}

function updateServer(item, server) {
  item.classList.toggle("owner", server.kind === "owner");
  const find = selector => item.querySelector(selector);
  if (item.dataset.state !== server.state) {
    item.dataset.state = server.state;
    find(".state-cell").replaceChildren(chip(server.state));
    const isAlarming = server.state === "stuck" || server.state === "deadlocked";
    if (!toggled.has(server.id) && isAlarming) item.open = true;
  }
  const name = find(".name");
  if (name.dataset.name !== server.name + server.note) {
    name.dataset.name = server.name + server.note;
    name.replaceChildren(server.name, element("small", "", server.note));
  }
  setText(find(".why"), server.why);
  const isSeen = server.queued !== undefined;
  setText(find(".queue-cell .value"), isSeen ? server.queued.toLocaleString("en") : "–");
  setText(find(".queue-cell .sub"), server.oldest !== undefined ? ` oldest ${time(server.oldest)}` : "");
  setText(find(".running-cell .value"), isSeen ? String(server.running) : "–");
  showRate(item, server, isSeen);
  showFacts(find(".facts"), server);
  showCalls(item, server);
}

function showRate(item, server, isSeen) {
  const rate = item.querySelector(".rate");
  const entry = history.get(server.id);
  const samples = server.measured && entry ? entry.samples : [];
  item.querySelector(".spark").toggleAttribute("hidden", !server.measured);
  const paths = sparkline(samples);
  for (const kind of ["good", "bad"]) item.querySelector(`.spark .${kind}`).setAttribute("d", paths[kind]);
  const last = samples[samples.length - 1];
  let text = "";
  let sub = "";
  if (!server.measured) {
    sub = server.kind === "loop" ? "not counted" : isSeen ? "not measured" : "";
  } else if (!isSeen) {
    sub = `${(entry ? entry.all : 0).toLocaleString("en")} in all`;
  } else if (last) {
    text = `${rateText(last.good + last.bad)}/s`;
    sub = last.bad > 0 ? ` ${rateText(last.bad)}/s not replied` : entry.all > 0 ? ` ${entry.all.toLocaleString("en")} so far` : "";
  } else {
    sub = "counting…";
  }
  setText(rate.querySelector(".value"), text);
  setText(rate.querySelector(".sub"), sub);
}

function showFacts(list, server) {
  const outcomes = Object.entries(server.outcomes || {}).map(([key, n]) => `${n.toLocaleString("en")} ${OUTCOMES[key] || key}`);
  const facts = [
    ["Ended so far", outcomes.join(", ")],
    ["To be answered later", server.open],
    ["Held until their batch ends", server.held],
    ["Waiting for room", server.room ? count(server.room, "thread") : ""],
    ["Batches", server.batches ? `${server.batches.toLocaleString("en")}, ${server.batchFailures.toLocaleString("en")} not committed` : ""],
    ["Made anew", server.restarts ? count(server.restarts, "time") : ""],
    ["Now", server.restart],
  ].filter(([, value]) => value);
  reconcile(list, facts, fact => fact[0],
    fact => element("div", "", element("dt", "", fact[0]), element("dd")),
    (item, fact) => setText(item.querySelector("dd"), String(fact[1])));
}

function showCalls(item, server) {
  const calls = server.calls || [];
  reconcile(item.querySelector(".calls"), calls, call => call.id, makeCall, updateCall);
  const shown = calls.filter(call => call.state === "queued").length;
  const hidden = (server.queued || 0) - shown;
  let text = hidden > 0 ? `and ${count(hidden, "more call")} queued` : "";
  if (calls.length === 0) text = server.queued === undefined ? "" : "No call is in flight.";
  setText(item.querySelector(".rest"), text);
}

function makeCall() {
  return element("li", "call",
    element("div", "line", element("code"), element("span", "doing")), element("div", "who"));
}

function updateCall(item, call) {
  setText(item.querySelector("code"), call.method);
  const lasts = call.state === "queued" ? call.age : call.running;
  const isKnown = lasts !== undefined && !(call.atLeast && lasts === 0);
  setText(item.querySelector(".doing"),
    CALL_STATES[call.state] + (isKnown ? ` for ${call.atLeast ? "at least " : ""}${time(lasts)}` : ""));
  const sender = call.caller ? `sent by ${call.caller}${call.waits ? ", which waits" : ""}` : "";
  setText(item.querySelector(".who"), [
    call.handler && `on thread ${call.handler}`,
    call.awaits && `waits for ${call.awaits}`,
    sender,
    call.oneWay && "one-way: no caller waits",
    call.abandoned && "abandoned: its caller no longer wants the answer",
    call.left !== undefined && !call.abandoned && `${time(call.left)} left of its time limit`,
  ].filter(Boolean).join(" · "));
  item.classList.toggle("slow", call.stack !== undefined);
  item.classList.toggle("queued", call.state === "queued");
  showStack(item, call);
}

function showStack(item, call) {
  let details = item.querySelector("details");
  if (!call.stack) {
    details?.remove();
    return;
  }
  if (!details) {
    details = element("details", "", element("summary", "", "Where its thread is"), element("ol", "stack"));
    details.open = true;
    item.append(details);
  }
  const own = frame => !/^(java|javax|jdk|sun)\.|^dev\.ump\.(channel|service|internal)\./.test(frame);
  const stack = details.querySelector("ol");
  const text = call.stack.join("\n");
  if (stack.dataset.text === text) return;
  stack.dataset.text = text;
  const left = call.frames - call.stack.length;
  stack.replaceChildren(...folded(call.stack, own), ...(left > 0 ? [element("li", "", `and ${left} more`)] : []));
}

/** The frames as items: the innermost one and those of the program are shown, the others can be opened. */
function folded(frames, own) {
  const items = [element("li", own(frames[0]) ? "own" : "", frames[0])];
  for (let i = 1; i < frames.length; ) {
    let end = i;
    while (end < frames.length && !own(frames[end])) end++;
    const hidden = frames.slice(i, end);
    if (hidden.length > 2) {
      const inner = element("details", "", element("summary", "", `${hidden.length} frames of Java and ump`));
      inner.append(...hidden.map(frame => element("div", "", frame)));
      items.push(element("li", "", inner));
    } else {
      items.push(...hidden.map(frame => element("li", "", frame)));
    }
    if (end < frames.length) items.push(element("li", "own", frames[end]));
    i = end + 1;
  }
  return items;
}

// ---- who waits for whom, as a picture

function graph(data) {
  const servers = new Map(data.servers.map(server => [server.id, server]));
  const nodes = new Map();
  const edges = [];
  const node = (key, value) => {
    if (!nodes.has(key)) nodes.set(key, { key, ...value });
    return nodes.get(key);
  };
  const ofServer = id => {
    const server = servers.get(id);
    return server && node(id, { title: server.name, state: server.state, text: STATES[server.state], queued: server.queued });
  };
  const waits = [...data.waits].sort((a, b) => (b.ring || false) - (a.ring || false) || b.calls - a.calls).slice(0, 60);
  for (const wait of waits) {
    const from = wait.from === undefined ? node("callers", { title: "other threads", isOther: true }) : ofServer(wait.from);
    const to = wait.to === undefined ? node("to " + wait.name, { title: wait.name, isOther: true, text: "not on this page" }) : ofServer(wait.to);
    if (from && to) edges.push({ ...wait, from, to });
  }
  const threads = edges.filter(edge => edge.from.key === "callers").reduce((sum, edge) => sum + edge.calls, 0);
  if (threads) nodes.get("callers").text = `${count(threads, "call")} from outside`;
  return { nodes: [...nodes.values()], edges };
}

/** Gives each node a layer to the right of all that wait for it; edges that lead back are marked. */
function arrange({ nodes, edges }) {
  const state = new Map();
  const visit = node => {
    state.set(node, "open");
    for (const edge of edges.filter(edge => edge.from === node)) {
      edge.isBack = state.get(edge.to) === "open";
      if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(node, "done");
  };
  const starts = [...nodes].sort((a, b) => (b.key === "callers") - (a.key === "callers") || incoming(a) - incoming(b));
  function incoming(node) {
    return edges.filter(edge => edge.to === node).length;
  }
  for (const node of starts) {
    node.layer = 0;
    if (!state.has(node)) visit(node);
  }
  for (let i = 0; i < nodes.length; i++) {
    for (const edge of edges) {
      if (!edge.isBack) edge.to.layer = Math.max(edge.to.layer, edge.from.layer + 1);
    }
  }
  const layers = [];
  for (const node of nodes) (layers[node.layer] ??= []).push(node);
  return layers.filter(Boolean);
}

const BOX = { width: 164, height: 46 };

function place(layers, isWide) {
  const gap = isWide ? { layer: 132, inLayer: 26 } : { layer: 62, inLayer: 14 };
  const size = isWide ? { layer: BOX.width, inLayer: BOX.height } : { layer: BOX.height, inLayer: BOX.width };
  const most = Math.max(...layers.map(layer => layer.length));
  const breadth = most * size.inLayer + (most - 1) * gap.inLayer;
  layers.forEach((layer, i) => {
    const own = layer.length * size.inLayer + (layer.length - 1) * gap.inLayer;
    layer.forEach((node, j) => {
      const along = 4 + i * (size.layer + gap.layer);
      const across = 4 + (breadth - own) / 2 + j * (size.inLayer + gap.inLayer);
      node.x = isWide ? along : across;
      node.y = isWide ? across : along;
    });
  });
  const length = layers.length * size.layer + (layers.length - 1) * gap.layer;
  return isWide ? { width: length + 8, height: breadth + 8 } : { width: breadth + 8, height: length + 8 };
}

/** Returns the path of an arrow, and where its text stands. */
function route(edge, isWide, bend) {
  const { from, to } = edge;
  const middle = node => ({ x: node.x + BOX.width / 2, y: node.y + BOX.height / 2 });
  const [a, b] = [middle(from), middle(to)];
  if (edge.isBack && isWide) { // below the boxes
    const [y1, y2] = [from.y + BOX.height, to.y + BOX.height + 2];
    const low = Math.max(y1, y2) + bend;
    const shift = from === to ? 30 : 0;
    return { d: `M${a.x - shift} ${y1}C${a.x - shift} ${low} ${b.x + shift} ${low} ${b.x + shift} ${y2}`, x: (a.x + b.x) / 2, y: Math.max(y1, y2) + bend * 0.75 };
  }
  if (edge.isBack) { // to the right of the boxes
    const [x1, x2] = [from.x + BOX.width, to.x + BOX.width + 2];
    const far = Math.max(x1, x2) + bend;
    const shift = from === to ? 12 : 0;
    return { d: `M${x1} ${a.y + shift}C${far} ${a.y + shift} ${far} ${b.y - shift} ${x2} ${b.y - shift}`, x: Math.max(x1, x2) + bend * 0.75, y: (a.y + b.y) / 2 };
  }
  if (edge.to.layer - edge.from.layer > 1 && isWide) { // above the boxes between them
    const [y1, y2] = [from.y, to.y - 2];
    const high = Math.min(y1, y2) - bend;
    return { d: `M${a.x} ${y1}C${a.x} ${high} ${b.x} ${high} ${b.x} ${y2}`, x: (a.x + b.x) / 2, y: Math.min(y1, y2) - bend * 0.75 + 4 };
  }
  if (edge.to.layer - edge.from.layer > 1) { // to the left of them
    const [x1, x2] = [from.x, to.x - 2];
    const far = Math.min(x1, x2) - bend;
    return { d: `M${x1} ${a.y}C${far} ${a.y} ${far} ${b.y} ${x2} ${b.y}`, x: Math.min(x1, x2) - bend * 0.6, y: (a.y + b.y) / 2 };
  }
  if (isWide) {
    const [x1, x2] = [from.x + BOX.width, to.x - 2];
    const mid = (x1 + x2) / 2;
    return { d: `M${x1} ${a.y}C${mid} ${a.y} ${mid} ${b.y} ${x2} ${b.y}`, x: mid, y: (a.y + b.y) / 2 - 8 };
  }
  const [y1, y2] = [from.y + BOX.height, to.y - 2];
  const mid = (y1 + y2) / 2;
  return { d: `M${a.x} ${y1}C${a.x} ${mid} ${b.x} ${mid} ${b.x} ${y2}`, x: (a.x + b.x) / 2, y: mid + 4 };
}

function arrowText(edge) {
  const what = edge.room ? "for room" : edge.calls > 1 ? count(edge.calls, "call") : "";
  return [what, edge.longest > 0 ? time(edge.longest) : ""].filter(Boolean).join(" · ");
}

const sentence = edge =>
  `${edge.from.key === "callers" ? "Other threads wait" : edge.from.title + " waits"} for ${edge.room ? "room at " : ""}${edge.to.title}: ` +
  `${count(edge.calls, "call")}${edge.longest > 0 ? `, the oldest for ${time(edge.longest)}` : ""}${edge.ring ? ", in a deadlock" : ""}`;

function showPicture(data) {
  const { nodes, edges } = graph(data);
  const ofServers = edges.filter(edge => edge.from.key !== "callers").length;
  setText(at("waits-text"),
    edges.length === 0 ? "No thread waits for a call."
      : ofServers === 0 ? "No server waits for another; only other threads wait."
        : "An arrow leads from the one that waits to the one it waits for.");
  const picture = at("picture");
  picture.hidden = at("waits-words").hidden = edges.length === 0;
  if (edges.length === 0) return;
  const layers = arrange({ nodes, edges });
  const room = document.querySelector("main").clientWidth - 32;
  const isWide = layers.length * BOX.width + (layers.length - 1) * 132 <= room && room > 560;
  const size = place(layers, isWide);
  const tags = [];
  const bends = { back: 44, far: 44 }; // each arrow that goes around boxes goes farther than the one before
  const arrows = edges.map(edge => {
    const way = edge.isBack ? "back" : edge.to.layer - edge.from.layer > 1 ? "far" : "";
    if (way) bends[way] += 14;
    const { d, x, y } = route(edge, isWide, bends[way] || 0);
    const text = arrowText(edge);
    const width = 7 * text.length + 6; // about
    if (text) tags.push(drawn("rect", { class: "under", x: x - width / 2, y: y - 13, width, height: 18 }), drawn("text", { class: edge.ring ? "tag of-ring" : "tag", x, y }, text));
    return drawn("path", { class: `arrow${edge.ring ? " ring" : ""}${edge.room ? " room" : ""}`, d, "marker-end": edge.ring ? "url(#tip-ring)" : "url(#tip)" });
  });
  const spread = isWide ? "height" : "width";
  const around = bend => (bend === 44 ? 0 : bend * (isWide ? 0.8 : 1) + (isWide ? 0 : 20));
  const before = around(bends.far);
  size[spread] += before + around(bends.back);
  const corner = isWide ? `0 ${-before}` : `${-before} 0`;
  const tip = (id, className) => drawn("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" },
    drawn("path", { class: className, d: "M0 0 8 4 0 8Z" }));
  const svg = drawn("svg", { viewBox: `${corner} ${size.width} ${size.height}`, width: size.width, height: size.height, role: "img", "aria-label": edges.map(sentence).join(". ") },
    drawn("defs", {}, tip("tip", "tip"), tip("tip-ring", "ring-tip")), ...arrows, ...nodes.map(box), ...tags);
  const scrolled = picture.scrollLeft;
  picture.replaceChildren(svg);
  picture.scrollLeft = scrolled;
  reconcile(at("waits-list"), edges, edge => `${edge.from.key} ${edge.to.key} ${edge.room}`, () => element("li"), (item, edge) => setText(item, sentence(edge)));
}

function box(node) {
  const isBehind = node.queued > 0 ? ` · ${node.queued.toLocaleString("en")} queued` : "";
  return drawn("g", { class: node.isOther ? "" : `s-${node.state}`, transform: `translate(${node.x} ${node.y})` },
    drawn("title", {}, node.title),
    drawn("rect", { class: node.isOther ? "box others" : "box", width: BOX.width, height: BOX.height, rx: node.key === "callers" ? 23 : 10 }),
    drawn("text", { class: "title", x: 14, y: 20 }, short(node.title, 19)),
    drawn("text", { class: node.isOther ? "others-text" : "state", x: 14, y: 37 }, short((node.text || "") + isBehind, 25)));
}

// ---- the page

function showSummary(data) {
  const counts = Object.keys(STATES).map(state => [state, data.servers.filter(server => server.state === state).length]).filter(([, n]) => n > 0);
  reconcile(at("summary"), counts, entry => entry.join(" "), ([state, n]) => element("li", "", chip(state, `${n} ${STATES[state]}`)), () => {});
  const worst = ["deadlocked", "stuck"].map(state => counts.find(entry => entry[0] === state)).find(Boolean);
  document.title = (worst ? `${worst[1]} ${worst[0]} – ` : "") + "ump console";
}

function showAlarms(data) {
  const byId = new Map(data.servers.map(server => [server.id, server]));
  const rings = data.rings.map(ring => ring.map(id => byId.get(id)).filter(Boolean)).filter(ring => ring.length > 0);
  reconcile(at("alarms"), rings, ring => ring.map(server => server.id).join(" "),
    () => element("div", "alarm", icon("deadlocked"), element("div", "", element("p"), element("p"))),
    (item, ring) => {
      const [first, second] = item.querySelectorAll("p");
      setText(first, `Deadlock: ${[...ring, ring[0]].map(server => server.name).join(" → ")}`);
      setText(second, ring[0].name + ring[0].why.replace(/^It/, ""));
    });
}

function tellNews(data) {
  const now = new Map(data.servers.map(server => [server.id, server.state]));
  const news = data.servers
    .filter(server => known.has(server.id) && known.get(server.id) !== server.state && ["stuck", "deadlocked", "ended"].includes(server.state))
    .map(server => `${server.name} is ${STATES[server.state]}. ${server.why}`);
  if (news.length > 0) setText(at("news"), news.join(" "));
  known = now;
}

function showServers(data) {
  const names = new Map();
  for (const server of data.servers) names.set(server.name, (names.get(server.name) || 0) + 1);
  const items = [];
  let group;
  for (const server of data.servers) {
    if (server.group !== undefined && server.group !== group) {
      const owners = data.servers.filter(other => other.group === server.group).length;
      items.push({ key: `group ${server.group} ${server.id}`, title: `${server.group}: ${count(owners, "owner")} of one service` });
    }
    group = server.group;
    server.note = (server.kind === "loop" ? " loop" : "") + (names.get(server.name) > 1 ? ` no. ${server.id}` : "");
    items.push({ key: server.id, server });
  }
  reconcile(at("servers"), items, item => item.key,
    item => (item.server ? makeServer(item.server) : element("h3", "group")),
    (made, item) => (item.server ? updateServer(made, item.server) : setText(made, item.title)));
  at("servers").hidden = items.length === 0;
  at("none").hidden = items.length > 0;
  setText(at("more"), data.more > 0 ? `${count(data.more, "more server")} not shown.` : "");
}

function show(data) {
  setText(at("program"), `${data.program} · process ${data.pid}`);
  for (const server of data.servers) note(server, data.at);
  const ids = new Set(data.servers.map(server => server.id));
  for (const id of history.keys()) if (!ids.has(id)) history.delete(id);
  showSummary(data);
  showAlarms(data);
  showPicture(data);
  showServers(data);
  tellNews(data);
}

async function follow() {
  clearTimeout(timer);
  if (isPaused || document.hidden) return;
  try {
    const answer = await fetch("state.json", { cache: "no-store" });
    if (!answer.ok) throw new Error(await answer.text());
    show(await answer.json());
    at("lost").hidden = true;
    setText(at("clock"), "as of " + new Date().toLocaleTimeString("en-GB"));
  } catch (failure) {
    at("lost").hidden = false;
    const why = failure instanceof TypeError ? "The program has ended, or has closed its console." : failure.message;
    setText(at("lost"), `There are no new data. ${why} What you see is what was seen last.`);
  }
  clearTimeout(timer);
  timer = setTimeout(follow, EVERY);
}

at("pause").addEventListener("click", () => {
  isPaused = !isPaused;
  at("pause").setAttribute("aria-pressed", String(isPaused));
  at("pause").textContent = isPaused ? "Go on" : "Pause";
  follow();
});
document.addEventListener("visibilitychange", follow);
follow();
