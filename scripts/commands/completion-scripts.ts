// each asks `platform completion SHELL -- WORDS`, which prints a line for each candidate: the word, a tab and its meaning

const bash = `# platform completion bash
_platform() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <(platform completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  # a word that ends in a slash goes on
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == */ ]]; then compopt -o nospace; fi
}
complete -o bashdefault -o default -F _platform platform`;

const zsh = `#compdef platform
# platform completion zsh
_platform() {
  local -a words_only described
  local line
  for line in \${(f)"$(platform completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    words_only+=("\${line%%$'\\t'*}")
    described+=("\${line/$'\\t'/  -- }")
  done
  if (( \${#words_only} )); then
    if [[ \${#words_only} -eq 1 && \${words_only[1]} == */ ]]; then
      compadd -S '' -d described -a words_only
    else
      compadd -l -d described -a words_only
    fi
  else
    _files
  fi
}
compdef _platform platform`;

const fish = `# platform completion fish
function __platform_words
  set -l tokens (commandline -opc) (commandline -ct)
  platform completion fish -- $tokens[2..] 2>/dev/null
end
complete -c platform -a '(__platform_words)'`;

/** The script of each shell. */
export const completionScripts = { bash, zsh, fish } as const;

export const isShell = (name: string): name is keyof typeof completionScripts =>
  Object.hasOwn(completionScripts, name);
