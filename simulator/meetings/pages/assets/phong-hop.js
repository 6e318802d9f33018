// Runs in the browser of a meeting site: dials in, keeps the connection with heartbeats, shows the roster, and
// dials in again when the connection is lost. Words and paths stand in the page.
const room = document.getElementById('room');
const state = document.getElementById('state');
const leave = document.getElementById('leave');
const { base, root, meeting, site, marker } = room.dataset;

const HEARTBEAT_MS = 10_000;

/** Sites that all lost their connection at once must not all come back at once: the wait is drawn from 0 to this, doubled each time. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 20_000;

/** What a site cannot mend by trying again. */
const FINAL_STATUSES = new Set([400, 403, 404, 409]);
const CLOSE_CODES_FROM = 4000;

let socket;
let own;
let beat;
let attempts = 0;
let isOver = false;

function show(name) {
  state.dataset.state = name;
  state.textContent = room.dataset[name];
  leave.disabled = name !== 'connected';
}

function end(name) {
  isOver = true;
  show(name);
  leave.hidden = true;
  document.getElementById('present').hidden = true;
  document.getElementById('rejoin').hidden = false;
  document.getElementById('back').hidden = false;
}

function line(seat) {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  const who = document.createElement('span');
  name.textContent = seat.site;
  const about = [seat.name, seat.participant_id === own ? room.dataset.you : '', seat.marker];
  who.textContent = about.filter((text) => text !== '').join(' · ');
  if (seat.participant_id === own) item.dataset.own = '';
  item.append(name, who);
  return item;
}

function number(n) {
  return n.toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'vi-VN');
}

function showRoster(size, sites) {
  document.getElementById('roster-size').textContent = number(size);
  document.getElementById('roster').replaceChildren(...sites.map(line));
  const more = document.getElementById('more');
  const others = size - sites.length;
  more.hidden = others <= 0;
  more.textContent = room.dataset.more.replace('{n}', number(others));
}

function hear(message) {
  switch (message.type) {
    case 'joined':
      own = message.participant_id;
      attempts = 0;
      show('connected');
      keepUp();
      break;
    case 'roster':
      showRoster(message.roster_size, message.sites);
      break;
    case 'left':
      end('left');
      break;
  }
}

function say(message) {
  socket.send(JSON.stringify(message));
}

/** Says every now and then that the site is still there. */
function keepUp() {
  let n = 0;
  beat = setInterval(() => say({ type: 'heartbeat', n: ++n }), HEARTBEAT_MS);
}

/** Asks for a ticket, and dials in with it. */
async function dial() {
  const answer = await fetch(`${base}/cuoc-hop/${meeting}/ve`, { method: 'POST' });
  // The session has ended: the page leads to the login, and back.
  if (answer.redirected) location.reload();
  else if (FINAL_STATUSES.has(answer.status)) end('refused');
  else if (answer.ok) open(await answer.json());
  else dialLater();
}

function open({ socket_path, ticket }) {
  const url = new URL(root + socket_path, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.searchParams.set('ticket', ticket);
  socket = new WebSocket(url);
  socket.onopen = () => say({ type: 'join', site, marker });
  socket.onmessage = ({ data }) => hear(JSON.parse(data));
  socket.onclose = ({ code }) => {
    clearInterval(beat);
    if (isOver) return;
    if (FINAL_STATUSES.has(code - CLOSE_CODES_FROM)) end('refused');
    else dialLater();
  };
}

function dialLater() {
  show('waiting');
  const longest_ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts++);
  setTimeout(start, Math.random() * longest_ms);
}

function start() {
  dial().catch(dialLater);
}

leave.addEventListener('click', () => {
  leave.disabled = true;
  say({ type: 'leave' });
});
start();
