import type { Context } from '../../cli/command.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

/** What a command said: data on stdout, talk on stderr. */
export interface Said {
  readonly printed: string[];
  readonly talk: string[];
}

/** A context without terminal and environment that keeps what is said. */
export function quietContext(said: Said, changes: Partial<Context> = {}): Context {
  return {
    io: {
      print: (text) => void said.printed.push(text),
      say: (text) => void said.talk.push(text),
      show: () => undefined,
      color: { out: false, err: false },
      width: 100,
      height: 24,
      redraws: false,
    },
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    config_path: SHIPPED_CONFIG,
    json: false,
    ...changes,
  };
}

/** A place for what a command says. */
export function silence(): Said {
  return { printed: [], talk: [] };
}
