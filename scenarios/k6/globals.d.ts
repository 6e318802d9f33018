/** k6 has a console, but @types/k6 does not declare it. */
declare const console: { error(message: string): void };
