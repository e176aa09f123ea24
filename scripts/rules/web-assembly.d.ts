/** The types of Node 20 have this global only as a namespace. */
declare var WebAssembly: { readonly Module: new (bytes: Uint8Array) => WebAssembly.Module };
