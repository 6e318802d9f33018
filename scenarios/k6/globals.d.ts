/** k6 has these, but @types/k6 does not declare them. */
declare const console: { error(message: string): void };
declare const crypto: { randomUUID(): string };
declare function require(path: string): unknown;
interface ImportMeta {
  resolve(path: string): string;
}
