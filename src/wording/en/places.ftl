# Short names of resolutions, threads, and what Discord calls its rights. Names in braces are filled in by the program: keep them.

command-settings-alias = alias
    .description = Calls a resolution by a short name on this server; lists the names if nothing is chosen
command-settings-alias-name = name
    .description = The short name, such as cambodia
command-settings-alias-resolution = { option-resolution }
    .description = The resolution that it stands for; none takes the name back
command-settings-channel-threads = threads
    .description = Whether answers to messages go into threads of their own
command-settings-server-threads = threads
    .description = Whether answers to messages go into threads of their own

alias-saved = Done: on this server **{ $alias }** now stands for { $resolution }. Try “{ $example }”.
alias-removed = Done: **{ $alias }** stands for nothing any more.
alias-unknown = On this server **{ $alias }** stands for nothing, so there is nothing to take back.
alias-full = A server can have { $count } short names, and this one has them all. Take one back first: choose it as the name and `none` as the resolution.
alias-length = **{ $alias }** cannot be a short name: it needs 2 to { $length } characters. Choose another.
alias-signs = **{ $alias }** cannot be a short name: it needs a letter, and may have letters, digits, and between them blanks, hyphens and apostrophes. Choose another.
alias-clause = **{ $alias }** cannot be a short name: it already leads to a clause, as “paragraph” or “recital B” do. Choose another.
alias-letters = **{ $alias }** cannot be a short name: two letters read like those of a recital, such as “recital AB”. Choose a longer one.
alias-number = **{ $alias }** cannot be a short name: it already is the number of a resolution, or reads like one. Choose another.
alias-common = **{ $alias }** cannot be a short name: questions have such words anyway, and I could no longer tell what they mean. Choose another.
aliases-none = No resolution has a short name here.
aliases-title = **What resolutions are called on this server:**
aliases-change = { $command } with a name and a resolution gives a short name; with `none` as the resolution it takes the name back.

settings-aliases = **Short names of resolutions:** { $aliases }
settings-threads = **Answers to messages in threads:** { $value } ({ $origin })
threads-on = in a thread of their own
threads-off = in the channel
threads-missing = I cannot open a thread here, so this answer comes in the channel. Please allow me { $rights } in { $channel }, or turn threads off with { $settings }.
threads-failed = I could not open a thread here this time, so this answer comes in the channel.

## As Discord itself calls them in this language, in the settings of a role.
right = View Channels
    .view-channel = View Channels
    .send-messages = Send Messages
    .send-messages-in-threads = Send Messages in Threads
    .create-public-threads = Create Public Threads
    .embed-links = Embed Links
    .read-message-history = Read Message History
    .manage-messages = Manage Messages
    .manage-threads = Manage Threads
