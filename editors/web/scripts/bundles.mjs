export async function buildPackages() {}
export async function buildExample() {}
export async function buildPlugin() {}
export async function buildTests() {}
