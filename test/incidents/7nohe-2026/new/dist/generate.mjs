const verbs = ['get', 'post', 'put', 'patch', 'delete'];

/** One hook for each operation of an API description. */
export function generate({ paths }) {
  const hooks = Object.entries(paths).flatMap(([path, item]) =>
    verbs
      .filter((verb) => item[verb]?.operationId !== undefined)
      .map((verb) => hook(item[verb].operationId, verb, path)),
  );
  return hooks.join('\n\n');
}

function hook(id, verb, path) {
  const name = `use${id[0].toUpperCase()}${id.slice(1)}`;
  return `export const ${name} = () => useQuery({ queryKey: ['${id}'], queryFn: () => client.${verb}('${path}') });`;
}
