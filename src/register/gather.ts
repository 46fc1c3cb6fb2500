/** Adds a value to the list that a key has, beginning one where there is none. The map's lists are the caller's own. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
