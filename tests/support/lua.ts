import { createRequire } from 'node:module';

const { lua, lauxlib, lualib, to_jsstring, to_luastring } = createRequire(import.meta.url)('fengari');

type State = object;

/** Runs a health check as Argo CD does: with the object as `obj`, and with few libraries of Lua. */
export function healthOf(script: string, object: unknown): { status: unknown; message: unknown } {
  const state: State = lauxlib.luaL_newstate();
  lauxlib.luaL_requiref(state, to_luastring('_G'), lualib.luaopen_base, 1);
  lauxlib.luaL_requiref(state, to_luastring('table'), lualib.luaopen_table, 1);
  push(state, object);
  lua.lua_setglobal(state, to_luastring('obj'));
  if (lauxlib.luaL_dostring(state, to_luastring(script)) !== lua.LUA_OK)
    throw new Error(to_jsstring(lua.lua_tostring(state, -1)));
  return { status: field(state, 'status'), message: field(state, 'message') };
}

function push(state: State, value: unknown): void {
  if (value === null || value === undefined) lua.lua_pushnil(state);
  else if (typeof value === 'string') lua.lua_pushstring(state, to_luastring(value));
  else if (typeof value === 'number') lua.lua_pushnumber(state, value);
  else if (typeof value === 'boolean') lua.lua_pushboolean(state, value);
  else {
    lua.lua_newtable(state);
    for (const [key, inner] of Object.entries(value)) {
      push(state, Array.isArray(value) ? Number(key) + 1 : key);
      push(state, inner);
      lua.lua_settable(state, -3);
    }
  }
}

function field(state: State, name: string): unknown {
  lua.lua_getfield(state, -1, to_luastring(name));
  const text = lua.lua_tojsstring(state, -1);
  lua.lua_pop(state, 1);
  return text;
}
