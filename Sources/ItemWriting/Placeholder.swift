import ExamModel
