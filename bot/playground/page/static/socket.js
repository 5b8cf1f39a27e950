// The connection to the stand-in. It comes back by itself, and every act is answered, if only by what went wrong.

const SHORTEST_WAIT = 250;
const LONGEST_WAIT = 4000;

export class Connection {
  #socket = null;
  #count = 0;
  #waiting = new Map();
  #wait = SHORTEST_WAIT;

  /** `opened` is called with every new connection, `told` with all that is told, `closed` when a connection is lost. */
  constructor({ opened, told, closed }) {
    this.opened = opened;
    this.told = told;
    this.closed = closed;
    this.#connect();
  }

  /** Do something, such as `act("say", { text })`; gives what came of it, with `refused` where it could not be done. */
  act(what, fields = {}) {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve({ refused: "There is no connection." });
    const id = ++this.#count;
    this.#socket.send(JSON.stringify({ ...fields, do: what, id }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #connect() {
    this.#socket = new WebSocket(`ws://${location.host}/page/socket`);
    this.#socket.onopen = () => {
      this.#wait = SHORTEST_WAIT;
      this.opened();
    };
    this.#socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    this.#socket.onclose = () => this.#lost();
  }

  #hear(news) {
    if (news.tell !== "done") return this.told(news);
    this.#waiting.get(news.act)?.(news);
    this.#waiting.delete(news.act);
  }

  #lost() {
    for (const resolve of this.#waiting.values()) resolve({ refused: "The connection was lost." });
    this.#waiting.clear();
    this.closed();
    setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
