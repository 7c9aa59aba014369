# ruff: noqa: E501
"""Small pages in the template styles of Arabic news sites, with what a reader sees in them.

All sentences were written for these tests; they report public facts or invented everyday news.
"""

from __future__ import annotations

from typing import NamedTuple

P1 = "أعلنت وزارة الموارد المائية أن منسوب المياه في سد الموصل ارتفع بعد الأمطار التي هطلت خلال الأسبوع الماضي."
P2 = "وقالت الوزارة في بيان إن الخزين المائي يكفي حاجة الموسم الزراعي المقبل في محافظات الوسط والجنوب كلها."
P3 = "وأضاف البيان أن فرق الصيانة أنهت أعمالها في بوابات السد قبل موعدها، وأن العمل يجري على مدار الساعة."
Q1 = "افتتحت بلدية صفاقس سوقا جديدة للأسماك قرب الميناء بعد أشغال دامت أكثر من عامين وكلفت ملايين الدنانير."
Q2 = "وذكرت البلدية أن السوق تتسع لمئة وعشرين بائعا، وأن الدخول إليها سيكون من الجهة الشرقية للميناء القديم."
Q3 = "وقال رئيس البلدية إن المرحلة الثانية تشمل بناء مخازن تبريد ومرأب للشاحنات على مساحة ثلاثة هكتارات."
TITLE = "ارتفاع منسوب المياه في سد الموصل بعد أمطار غزيرة"
TITLE2 = "صفاقس تفتتح سوقا جديدة للأسماك قرب الميناء"
CARD = "انطلاق معرض الكتاب في العاصمة بمشاركة مئات الناشرين من العالم العربي وسط حضور لافت من الزوار..."
COMMENT = "خبر مفرح جدا، نتمنى أن تصل المياه إلى أراضينا في الجنوب قريبا وأن يستمر هذا الخير على الجميع."
MENU = "<ul><li><a href=/>الرئيسية</a></li><li><a href=/p>سياسة</a></li><li><a href=/e>اقتصاد</a></li></ul>"


class Sample(NamedTuple):
    """A page and what must come out: text inside and outside its main article, metadata, stage."""

    html: str
    title: str | None = TITLE
    inside: tuple[str, ...] = (P1, P2, P3)
    outside: tuple[tuple[str, str], ...] = ()
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    stage: str = ""
    blocks: tuple[tuple[str, str], ...] = ()
    related: tuple[str, ...] = ()


def _p(*paragraphs: str) -> str:
    return "".join(f"<p>{words}</p>\n" for words in paragraphs)


PAGES: dict[str, Sample] = {
    "json-ld": Sample(
        f"""<!DOCTYPE html><html lang="ar"><head><title>{TITLE} | قناة النهر</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
{{"@type":"WebSite","name":"النهر"}},{{"@type":["NewsArticle"],"headline":"{TITLE}",
"datePublished":"2024-02-11T14:05:33+03:00","author":[{{"@type":"Person","name":"ليلى الحسن"}}],
"publisher":{{"@type":"Organization","name":"قناة النهر"}},"articleBody":"{P1} {P2}\\n{P3}"}}]}}</script></head>
<body><div class="x1">{MENU}</div><div class="x2"><h1>{TITLE}</h1><span>شريط</span><div>{_p(P1, P2, P3)}</div></div>
<div class="x3"><a href=/1>{CARD}</a></div></body></html>""",
        outside=(("سياسة", "navigation"), (CARD, "teaser")),
        published="2024-02-11T14:05",
        outlet="قناة النهر",
        author="ليلى الحسن",
        stage="html:1:json-ld",
    ),
    "broken-json-ld": Sample(
        f"""<html><head><script type="application/ld+json">
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2024-02-11","description":"سطر
مكسور",}}</script></head><body><article><h1>{TITLE}</h1>{_p(P1, P2, P3)}</article></body></html>""",
        published="2024-02-11",
        stage="html:2:article",
    ),
    "opengraph": Sample(
        f"""<html><head><title>{TITLE} - صحيفة الضفة</title><meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="صحيفة الضفة"><meta property="article:published_time"
content="2023-11-05T00:00:00+00:00"></head><body><header>{MENU}</header><div class="main-title"><h2>{TITLE}</h2></div>
<div class="article-body">{_p(P1, P2, P3)}</div><footer>جميع الحقوق محفوظة</footer></body></html>""",
        outside=(("اقتصاد", "navigation"), ("جميع الحقوق محفوظة", "navigation")),
        published="2023-11-05",
        outlet="صحيفة الضفة",
        stage="html:2:body",
    ),
    "br-layout": Sample(
        f"""<html><body bgcolor=white><center><a href=/>الصفحة الأولى</a> | <a href=/a>أرشيف</a></center>
<h1>{TITLE}</h1><br>{P1}<br><br>{P2}<br><br>{P3}<br><hr><a href=/t>اتصل بنا</a></body></html>""",
        outside=(("أرشيف", "navigation"), ("اتصل بنا", "navigation")),
        stage="html:3:main-content",
    ),
    "tables-2003": Sample(
        f"""<html><head><title>{TITLE}</title></head><body><table width=770><tr><td width=150 valign=top>
<table><tr><td><a href=1>أخبار</a></td></tr><tr><td><a href=2>رياضة</a></td></tr></table></td>
<td><font size=5><b>{TITLE}</b></font><br><br>{P1}<br><br>{P2}<br><br>{P3}</td></tr></table></body></html>""",
        outside=(("رياضة", "navigation"),),
    ),
    "wordpress": Sample(
        f"""<html><body class="single single-post has-sidebar"><nav class="main-nav">{MENU}</nav>
<div id="content" class="site-content"><article id="post-7" class="post-7 post type-post hentry category-water">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="2022-03-01T09:30:00+02:00">1 مارس 2022</time></span>
<span class="byline">بواسطة <a href=/a class="author vcard">سامي الكرخي</a></span></div></header>
<div class="entry-content">{_p(P1)}<figure class="wp-caption"><img src=x alt="بديل"><figcaption
class="wp-caption-text">سد الموصل كما بدا بعد الأمطار</figcaption></figure>{_p(P2)}<h2>أعمال الصيانة</h2>{_p(P3)}
<div class="sharedaddy sd-sharing-enabled"><h3>شارك هذا الموضوع:</h3><ul><li><a>فيس بوك</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>ذات صلة</h3><p>{Q1}</p></div></div>
<footer class="entry-footer"><span class="tags-links"><a href=/t/1 rel="tag">سد الموصل</a>، <a href=/t/2
rel="tag">المياه</a></span></footer></article>
<div id="comments" class="comments-area"><h2 class="comments-title">رأي واحد على الخبر</h2><ol class="comment-list">
<li><article class="comment-body"><p>{COMMENT}</p></article></li></ol><div id="respond">
<h3>اترك تعليقاً</h3><form class="comment-form"><p>لن يتم نشر بريدك</p></form></div></div></div>
<aside class="widget-area"><section class="widget"><h2>أحدث المقالات</h2><p>{Q2}</p></section></aside></body></html>""",
        outside=(
            ("سياسة", "navigation"),
            ("شارك هذا الموضوع:", "share"),
            (Q1, "teaser"),
            (COMMENT, "comments"),
            ("لن يتم نشر بريدك", "comments"),
            (Q2, "navigation"),
        ),
        published="2022-03-01T09:30",
        stage="html:2:body",
        blocks=(
            ("caption", "سد الموصل كما بدا بعد الأمطار"),
            ("subheading", "أعمال الصيانة"),
            ("keywords", "سد الموصل، المياه"),
        ),
    ),
    "amp": Sample(
        f"""<!doctype html><html amp><head><meta name="parsely-pub-date" content="2021-06-01T08:00:00Z">
<meta name="application-name" content="مرصد الخبر"></head><body><amp-sidebar id="sidebar" hidden>{MENU}</amp-sidebar>
<article class="amp-wp-article"><h1 class="amp-wp-title">{TITLE}</h1><amp-img src=x></amp-img>
<div class="amp-wp-article-content">{_p(P1, P2, P3)}</div></article>
<amp-ad class="ad-container">إعلان ممول</amp-ad></body></html>""",
        outside=(("إعلان ممول", "promo"),),
        published="2021-06-01T08:00",
        outlet="مرصد الخبر",
        stage="html:2:body",
    ),
    "no-tags": Sample(f"<html><body><pre>{TITLE}\n\n{P1}\n\n{P2}\n\n{P3}\n</pre></body></html>"),
    "blogspot": Sample(
        f"""<html><body><div class="widget Header" id="Header1"><h1 class="title">مدونة الفرات</h1></div>
<div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><h2 class="date-header"><span>الاثنين، 4 مارس
2019</span></h2><div class="post hentry" itemscope itemtype="http://schema.org/BlogPosting">
<h3 class="post-title entry-title" itemprop="headline">{TITLE}</h3><div class="post-body entry-content"
itemprop="articleBody">{P1}<br/><br/>{P2}<div><br/></div>{P3}</div><div class="post-footer">
<abbr class="published" itemprop="datePublished" title="x" content="2019-03-04T10:00:00+03:00">10:00 ص</abbr>
<span class="post-labels">التسميات: <a rel="tag">مياه</a></span></div></div></div>
<div class="comments" id="comments"><p>{COMMENT}</p></div></div></body></html>""",
        outside=((COMMENT, "comments"), ("مدونة الفرات", "navigation")),
        published="2019-03-04T10:00",
        stage="html:2:body",
    ),
    "drupal": Sample(
        f"""<html><body class="page-node node-type-article"><div class="region region-header"><ul class="menu">
<li><a>الأولى</a></li></ul></div><div class="breadcrumb"><a>الرئيسية</a> » <a>محليات</a></div>
<div id="node-9" class="node node-article node-promoted"><h1 class="title" id="page-title">{TITLE}</h1>
<div class="submitted"><span property="dc:date" content="2018-02-28T14:05:00+01:00">28 فبراير 2018</span></div>
<div class="field field-name-body field-type-text-with-summary"><div class="field-items">{_p(P1, P2, P3)}</div></div>
<div class="field field-name-field-tags"><a rel="tag">السدود</a></div></div>
<div class="block block-views most-read"><ul><li><a>{CARD}</a></li></ul></div></body></html>""",
        outside=(("الأولى", "navigation"), ("محليات", "navigation"), (CARD, "teaser")),
        published="2018-02-28T14:05",
        stage="html:2:body",
        blocks=(("keywords", "السدود"),),
    ),
    "several-articles": Sample(
        f"""<html><body><article><h2>{TITLE2}</h2><time datetime="2020-05-02">2 مايو</time>{_p(Q1, Q2, Q3)}</article>
<article><h1>{TITLE}</h1><time datetime="2020-05-01">1 مايو</time>{_p(P1, P2, P3)}</article>
<article><h3>معرض الكتاب</h3><p>{CARD}</p></article></body></html>""",
        outside=((CARD, "teaser"),),
        published="2020-05-01",
        stage="html:2:article",
        related=(TITLE2,),
    ),
    "microdata": Sample(
        f"""<html><body><form id="aspnetForm"><div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{TITLE}</h1><meta itemprop="datePublished" content="2017-07-10T20:15:00+03:00">
<span itemprop="author">نورا عبد الله</span><div itemprop="articleBody">{_p(P1, P2, P3)}</div></div>
<div class="social-share"><a>أرسل إلى صديق</a></div></form></body></html>""",
        outside=(("أرسل إلى صديق", "share"),),
        published="2017-07-10T20:15",
        stage="html:2:body",
        blocks=(("byline", "نورا عبد الله"),),
    ),
    "div-soup": Sample(
        f"""<html><head><title>{TITLE} | وكالة الساحل</title></head><body><div><div><a href=1>الرئيسية</a><a
href=2>فيديو</a><a href=3>صور</a></div></div><div><div><b>{TITLE}</b></div><div>{P1}</div><div>{P2}</div>
<div>{P3}</div></div><div><div><a href=4>{CARD}</a></div><div><a href=5>أسعار الذهب تستقر في الأسواق المحلية اليوم
الخميس</a></div></div></body></html>""",
        outside=((CARD, "teaser"), ("أسعار الذهب تستقر في الأسواق المحلية اليوم الخميس", "teaser")),
        stage="html:3:main-content",
    ),
    "main-element": Sample(
        f"""<html><body><div role="banner">{MENU}</div><main><h1>{TITLE}</h1><p>نشر في 3 أبريل 2023</p>{_p(P1, P2, P3)}
</main><div role="contentinfo">من نحن</div></body></html>""",
        outside=(("سياسة", "navigation"), ("من نحن", "navigation")),
        stage="html:2:main",
    ),
    "hidden-parts": Sample(
        f"""<html><body><div style="display: none">نص مخفي لا يراه أحد</div><noscript>فعّل جافاسكربت</noscript>
<span class="screen-reader-text">تخطي إلى المحتوى</span><template>قالب</template><style>.x{{}}</style>
<article><h1>{TITLE}</h1>{_p(P1, P2, P3)}<p hidden>سر</p></article></body></html>""",
        stage="html:2:article",
    ),
    "elementor": Sample(
        f"""<html><body class="elementor-page"><div class="elementor-widget elementor-widget-theme-post-title">
<h1 class="elementor-heading-title">{TITLE}</h1></div><div class="elementor-widget elementor-widget-theme-post-content">
<div class="elementor-widget-container">{_p(P1, P2, P3)}</div></div>
<div class="elementor-widget newsletter"><p>اشترك في نشرتنا البريدية</p></div></body></html>""",
        outside=(("اشترك في نشرتنا البريدية", "promo"),),
        stage="html:2:body",
    ),
    "data-table": Sample(
        f"""<html><body><article><h1>{TITLE}</h1>{_p(P1, P2)}<table><tr><th>السد</th><th>المنسوب</th></tr>
<tr><td>الموصل</td><td>318 مترا</td></tr><tr><td>دوكان</td><td>490 مترا</td></tr></table>{_p(P3)}</article></body></html>""",
        stage="html:2:article",
        blocks=(("paragraph", "الموصل\t318 مترا"), ("paragraph", "دوكان\t490 مترا")),
    ),
}
