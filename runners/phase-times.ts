import type { ClientRequest, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { ProbeStep } from '../model/probe.ts';

/** What one request goes through, in order; its name is looked up before. */
type Phase = 'connect' | 'tls' | 'first-byte' | 'body';

/** Follows one request and times what it goes through: on a connection that was kept open, only the last two. */
export class PhaseTimes {
  readonly #ended: ProbeStep[] = [];
  #running: Phase | undefined = 'connect';
  #began_ms = performance.now();

  follow(request: ClientRequest): void {
    request.on('socket', (socket) => {
      if (!socket.connecting) return this.#begin('first-byte');
      const isSecure = socket instanceof TLSSocket;
      socket.once('connect', () => this.#next(isSecure ? 'tls' : 'first-byte'));
      if (isSecure) socket.once('secureConnect', () => this.#next('first-byte'));
    });
    request.on('response', (response: IncomingMessage) => {
      this.#next('body');
      response.on('end', () => this.#next(undefined));
    });
  }

  /** The phases that ended, and the one in which the request broke off, if it did. */
  steps(): readonly ProbeStep[] {
    if (this.#running === undefined) return [...this.#ended];
    return [...this.#ended, this.#step(this.#running, false)];
  }

  #begin(phase: Phase): void {
    this.#running = phase;
    this.#began_ms = performance.now();
  }

  #next(phase: Phase | undefined): void {
    if (this.#running === undefined) return;
    this.#ended.push(this.#step(this.#running, true));
    this.#running = phase;
    this.#began_ms = performance.now();
  }

  #step(name: Phase, ok: boolean): ProbeStep {
    return { name, duration_s: (performance.now() - this.#began_ms) / 1000, ok };
  }
}
