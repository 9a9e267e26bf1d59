import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  // The handbook's chapters lie beside the pages, not among them.
  server: { port: 1420, strictPort: true, fs: { allow: ['.', '../docs/handbuch'] } },
  // Fonts stay files: the content security policy knows no data: fonts.
  build: { target: 'safari16', sourcemap: false, assetsInlineLimit: 0 },
  // Threads start faster than processes, which matters on a busy machine.
  test: { environment: 'jsdom', include: ['src/**/*.test.ts', 'dev/**/*.test.ts'], setupFiles: ['src/testing.ts'], pool: 'threads', maxWorkers: 2 },
})
