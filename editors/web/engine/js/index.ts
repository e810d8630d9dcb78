/** copydesk in a browser. `RemoteEngine` runs in a worker, `Engine` in the thread that starts it. Nothing is sent anywhere. */

export { Draft, Engine } from './core';
export { RemoteDraft, RemoteEngine } from './remote';
export * from './types';
