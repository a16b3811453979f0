/**
 * What the bundler puts in zod's place on the screens. Only the server validates; a screen needs the types, which are
 * gone at run time, of an endpoint its method and path, and of an enumeration its values. Saves some 60 KB a first visit.
 */
type Stand = (() => unknown) & Record<string, unknown>;

function stand(own: Record<string, unknown>): unknown {
  return new Proxy((() => undefined) as unknown as Stand, {
    get: (_target, name) => {
      if (typeof name === 'string' && name in own) return own[name];
      return name === Symbol.toPrimitive ? () => '' : anything;
    },
    apply: () => anything,
  });
}

const anything: unknown = stand({});

function enumeration(values: readonly string[]): unknown {
  const own: Record<string, unknown> = { options: values, exclude: (left: readonly string[]) => enumeration(values.filter((value) => !left.includes(value))) };
  const self = stand(own);
  // Words about it change nothing of its values.
  own['describe'] = () => self;
  return self;
}

export const z = stand({ enum: enumeration });
