import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Real k6, real Chromium and compiled TypeScript in child processes take their time on a busy machine. */
const TIMEOUT_MS = 120_000;

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    reporters: ['default'],
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] },
      },
      {
        // One at a time: load generators beside each other measure each other.
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], fileParallelism: false },
      },
    ],
  },
});
