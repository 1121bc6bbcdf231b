package io.jibao.demo;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/** Writes the satisfaction surveys that follow tickets, and their answers, one row per dimension. */
final class Surveys {

    private static final List<String> DIMENSIONS = List.of("总体", "产品质量", "服务态度", "响应速度", "推荐");

    private final DemoSize size;
    private final Listing listing;
    private final DailyNumbers surveyNumbers = new DailyNumbers("DC", 3);
    private final CsvTable surveys;
    private final CsvTable answers;
    private long answerCount;

    Surveys(DemoSize size, Listing listing, Path folder, FactsTally tally) {
        this.size = size;
        this.listing = listing;
        this.surveys =
                new CsvTable(folder.resolve("surveys.csv"), ServiceDesk.CHARSET, "问卷编号", "客户编号", "工单号", "方式", "发送时间");
        this.answers = new CsvTable(
                folder.resolve("survey_answers.csv"),
                ServiceDesk.CHARSET,
                "答案编号",
                "问卷编号",
                "产品编号",
                "回答时间",
                "维度",
                "评分",
                "评分下限",
                "评分上限",
                "反馈",
                "建议",
                "建议主题",
                "解决方案",
                "方案状态");
        tally.follow("service_desk.surveys", surveys);
        tally.follow("service_desk.survey_answers", answers);
    }

    /** A survey after one ticket in four; three of five are answered. */
    void maybeWrite(
            Customer customer, String ticket, String productId, LocalDateTime resolved, boolean falls, Dice dice) {
        LocalDateTime sent = resolved.toLocalDate().plusDays(1).atTime(10, 0);
        if (!dice.chance(0.25) || !sent.toLocalDate().isBefore(size.today())) {
            return;
        }
        String number = surveyNumbers.next(sent.toLocalDate());
        surveys.text(number)
                .text(customer.id())
                .text(ticket)
                .text(dice.oneOf(listing.words("ways")))
                .time(sent)
                .end();
        LocalDateTime answered = sent.plusHours(dice.between(1, 120));
        if (dice.chance(0.6) && answered.toLocalDate().isBefore(size.today())) {
            writeAnswers(number, productId, answered, falls, dice);
        }
    }

    void close() {
        surveys.close();
        answers.close();
    }

    private void writeAnswers(String number, String productId, LocalDateTime answered, boolean falls, Dice dice) {
        double mood = (falls ? 0.55 : 0.78) + 0.15 * dice.bell();
        for (String dimension : DIMENSIONS) {
            boolean isTenScale = dimension.equals("推荐");
            int lowest = isTenScale ? 0 : 1;
            int highest = isTenScale ? 10 : 5;
            double felt = Math.min(1, Math.max(0, mood + 0.1 * dice.bell()));
            boolean isOverall = dimension.equals("总体");
            int suggestion = isOverall && dice.chance(0.3)
                    ? dice.below(listing.words("suggestions").size())
                    : -1;
            answerCount++;
            answers.text("DA" + (1_000_000 + answerCount))
                    .text(number)
                    .text(productId)
                    .time(answered)
                    .text(dimension)
                    .number(lowest + Math.round(felt * (highest - lowest)))
                    .number(lowest)
                    .number(highest)
                    .text(isOverall ? dice.oneOf(listing.words("survey_feedback")) : null);
            writeSuggestion(suggestion, dice);
        }
    }

    private void writeSuggestion(int index, Dice dice) {
        boolean isAnswered = dice.chance(0.6);
        answers.text(index < 0 ? null : listing.words("suggestions").get(index))
                .text(index < 0 ? null : listing.words("suggestion_themes").get(index))
                .text(
                        index < 0 || !isAnswered
                                ? null
                                : listing.words("solutions").get(index))
                .text(index < 0 ? null : isAnswered ? "已落实" : "评估中")
                .end();
    }
}
