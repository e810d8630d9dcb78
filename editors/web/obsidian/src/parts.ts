/** The parts of the engine, which the bundle carries with it, since a plugin is one file. */

import script from 'worker:script';
import { RemoteEngine } from '@copydesk/engine';
import wasm from '../../engine/dist/engine.wasm.gz';
import input from '../../engine/dist/input.wasm.gz';
import models from '../../engine/dist/models.bin';

export async function startEngine(): Promise<RemoteEngine> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    const parts = { wasm: await unpacked(wasm), models: bytes(models), input: await unpacked(input) };
    return await RemoteEngine.start(new Worker(url, { type: 'module' }), parts);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The bytes alone: a view may lie in a larger buffer. */
function bytes(view: Uint8Array): ArrayBuffer {
  return new Uint8Array(view).buffer;
}

async function unpacked(view: Uint8Array): Promise<ArrayBuffer> {
  const stream = new Blob([bytes(view)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
