# What the digests say, and what is said about them. Names in braces are filled in by the program: keep them.

## In the posts

digest-progress = paragraph { $position } of { $count }
digest-new = New: { $title }
digest-changed = Changed: { $title }
digest-more-news = { $count } more are new or changed
digest-news-beyond = … and { $count } more: `/resolutions` shows them.
digest-about = { $topic }: { $title }
digest-asked = Asked most here since { $date } (UTC)
digest-asked-line = { $clause }: { $count ->
    [one] once
   *[other] { $count } times
}
digest-nothing = Nothing new today.
digest-thread-title = From the resolutions
digest-first = From now on I post here: { $contents } – { $when }. First time: { $next }.

## What a digest says, as it stands in a list: “the next paragraph and what is new or changed”

digest-contents-paragraphs = the next paragraph
digest-contents-new = what is new or changed
digest-contents-asked = what was asked most here
digest-contents-about = clauses about { $topics }

## Days and times

weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
days-all = every day
days-work = Monday to Friday
days-weekend = the weekend
digest-when = { $days }, { $time } ({ $zone })

## What cannot be

digest-time-wrong = “{ $typed }” is not a time of day, such as 08:00.
digest-zone-wrong = “{ $typed }” is not a time zone, such as Europe/Brussels. Pick one from the list.
digest-days-wrong = I do not understand the days “{ $typed }”. Pick some from the list, or name them: “{ $example }”.
digest-contents-wrong = I do not know the contents “{ $typed }”. Pick some from the list.
digest-tags-wrong = { $channel } has no tag “{ $typed }”. It has { $tags }.
digest-tags-none = { $channel } has no tags.
digest-tags-many = A post has at most five tags.
digest-tags-required = { $channel } wants a tag on every post. Name at least one under `{ $option }`: { $tags }.
digest-forum-only = Only posts in a forum have a title and tags; { $channel } is no forum.
digest-publish-only = Only posts in an announcement channel can be published; { $channel } is none.
digest-role-everyone = I mention one role at most, and never everyone.
digest-refused = Discord does not let me post in { $channel }: { $reason }. The digest is not turned on.
digest-unanswered = Discord did not answer when I posted in { $channel }, so I do not know whether I can. Nothing was saved; please try again in a few minutes.

## Preview, and saving it

digest-draft = **The first post in { $channel } will look like this.** { $what }
digest-draft-role = Every post will mention { $role }, and ping all who have that role.
digest-role-silent = { $role } can be mentioned by nobody but those with the right *Mention Everyone*: allow it in the role’s settings, or nobody is pinged.
digest-save = Save
digest-cancel = Cancel
digest-draft-gone = I no longer remember this draft: they are kept for { $minutes } minutes. Please run the command again.
digest-cancelled = Nothing was saved.
digest-saved = Done: { $what }
digest-no-history = ⚠ I may not read what stands in { $channel } ({ $rights }). So after a fault I cannot always tell whether a post got through: it may be missing, or in a forum come twice. Allow it in *Edit Channel → Permissions*.
digest-preview = The next post in { $channel } would say:
digest-preview-nothing = If it were due now, nothing would be posted in { $channel }: there is nothing to say.

## Status

digest-what = { $channel }: { $contents } – { $when }
digest-language = Language of the quotes: { $language }.
digest-language-own = that of each text
digest-quiet = Nothing is posted when there is nothing new.
digest-not-quiet = When there is nothing new, the post says so.
digest-published = The posts are published to those who follow the channel.
digest-about-nothing = No clause that I hold is about { $topics }, so there is nothing to post on that. Choose another topic, or wait until one is added.
digest-kept = What you left out stays as it was. To begin anew, use { $off } first.
digest-next = Next: { $next }
digest-last-sent = Last: { $time }, { $link }
digest-last-unpublished = Last: { $time }, { $link }; not published: { $reason }
digest-last-refused = Last: { $time }, refused by Discord: { $reason }
digest-last-no-right = Last: { $time }, refused by Discord. { $why }
digest-last-unknown = Last: { $time }; it is not known whether it arrived: { $reason }
digest-last-sending = Last: { $time }, being sent
digest-last-incomplete = Last: { $time }, { $link }; not all of it is there: { $reason }
digest-last-nothing = { $time }: there was nothing new, so nothing was posted.
digest-last-missed = { $time }: this post could not be made in time, so it was left out.
digest-paused-refused = Paused, as Discord refused { $count } posts in a row. Once that is mended, { $resume } goes on.
digest-paused = Paused. { $resume } goes on.
digest-zone-gone = ⚠ There is no time zone { $zone } any more. Set another with { $on }.
digest-resolution-gone = ⚠ I no longer hold { $resolution }. Choose another with { $on }.
digest-none = No digest is turned on on this server. { $on } starts one.
digest-none-here = There is no digest in { $channel }.

## Done

digest-ended = Done: no more digests in { $channels }.
digest-held = Done: nothing is posted in { $channel } until { $resume }.
digest-resumed = Done: it goes on in { $channel }. Next: { $next }.
digest-skipped = Done: one post in { $channel } is left out. Next: { $next }.
digest-skipped-already = The next post in { $channel } is left out already. The one after it: { $next }.

## Told in private, once, to the one who set a digest up

digest-told = I have paused the digest that you set up in { $channel }: Discord refused the posts again and again ({ $reason }). Once that is mended, `/digest resume` there goes on.
digest-told-rights = I have paused the digest that you set up in { $channel }: time and again a right was missing that I need there. `/digest status` there names it; once I have it, `/digest resume` goes on.
digest-told-zone = I have paused the digest that you set up in { $channel }: I cannot tell any more when it is due in the time zone { $zone }. `/digest on` there sets another, and the digest goes on.

## For members

today-title = **Digests of this server**
today-none = No digest is set up on this server. Ask somebody who may manage it: { $on } starts one.
today-paused = Paused for the time being.
today-more =
    { $count ->
        [one] There is one more.
       *[other] There are { $count } more.
    }

## The commands as Discord shows them, beside those in discord.ftl: the same rules apply

command-digest-on-days = days
    .description = Every day if left out; or Monday, Thursday
command-digest-on-contents = contents
    .description = What to post: the next paragraph and what is new, if left out
command-digest-on-about = about
    .description = Names or topics, separated by commas: clauses about them, in turn
command-digest-on-language = { option-language }
    .description = { option-language.description }
command-digest-on-role = role
    .description = A role to mention in every post; you are asked to confirm it
command-digest-on-publish = publish
    .description = In an announcement channel: whether to publish the posts to those who follow it
command-digest-on-tags = tags
    .description = In a forum: up to five tags of the posts, separated by commas
command-digest-on-title = title
    .description = In a forum: the title of the posts; the date is added
command-digest-on-quiet = quiet
    .description = Whether to post nothing when there is nothing new; yes if left out
command-digest-on-preview = preview
    .description = Whether to see the first post before anything is saved
command-digest-status-channel = { option-channel }
    .description = The channel; all channels of this server if left out
command-today = today
    .description = Shows what this server’s digests posted last, and when the next comes
