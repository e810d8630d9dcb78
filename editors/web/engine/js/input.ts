/** The reader of Word files and mails: a module of its own, loaded when it is needed. */

import type { Opened, Refused } from './types';

export type Input = (name: string, bytes: ArrayBuffer) => Opened | Refused;

export async function loadInput(module: WebAssembly.Module): Promise<Input> {
  const glue = await import('../dist/wasm/copydesk_engine_input.js');
  glue.initSync({ module });
  return (name, bytes) => {
    try {
      return JSON.parse(glue.open(name, new Uint8Array(bytes)));
    } catch (error) {
      // The next file gets another instance.
      glue.__wbg_reset_state();
      throw error;
    }
  };
}
