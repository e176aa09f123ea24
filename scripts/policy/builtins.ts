/**
 * Built-in functions that compiled rules may call: those inside OPA's WebAssembly, and those the engine provides.
 * Rules that call another one are refused when compiled, because otherwise it would fail only when called.
 */
export const wasmBuiltins: ReadonlySet<string> = new Set([
  ...['plus', 'minus', 'mul', 'div', 'abs', 'round', 'ceil', 'floor', 'rem'],
  ...['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'assign', 'equal'],
  ...['array.concat', 'array.flatten', 'array.reverse', 'array.slice'],
  ...['and', 'or', 'intersection', 'union', 'set_diff'],
  ...['is_number', 'is_string', 'is_boolean', 'is_array', 'is_set', 'is_object', 'is_null', 'type_name'],
  ...['count', 'sum', 'product', 'max', 'min', 'sort'],
  ...['base64.is_valid', 'base64.decode', 'base64.encode', 'base64url.encode', 'base64url.decode'],
  ...['net.cidr_contains', 'net.cidr_intersects'],
  ...['glob.match', 'regex.is_valid', 'regex.match', 'regex.find_all_string_submatch_n'],
  ...['object.filter', 'object.get', 'object.keys', 'object.remove', 'object.union', 'object.union_n'],
  ...['concat', 'format_int', 'indexof', 'substring', 'lower', 'upper', 'contains', 'startswith', 'endswith'],
  ...['strings.reverse', 'split', 'replace', 'strings.replace_n'],
  ...['trim', 'trim_left', 'trim_prefix', 'trim_right', 'trim_suffix', 'trim_space'],
  ...['numbers.range', 'to_number', 'walk', 'graph.reachable'],
  ...['json.unmarshal', 'internal.member_2', 'internal.member_3'],
]);
