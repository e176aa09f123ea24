/** The id that a person means, who may have written it as a path of apps/. */
export const asUnit = (arg: string): string => arg.replace(/^(?:\.\/)?(?:apps\/)?|\/+$/g, '');
