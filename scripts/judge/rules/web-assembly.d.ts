/** What is used of a global that the types of Node 20 name only as a namespace. */
declare var WebAssembly: { readonly Module: new (bytes: Uint8Array) => WebAssembly.Module };
